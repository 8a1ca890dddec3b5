import type { Connection } from '@strideform/persistence';
import { documentsExamined } from './examined.ts';
import type { ScaleWork } from './scale-work.ts';
import type { Population, Repositories } from './synthetic-sessions.ts';

/** Cost of one kind of work with some number of stored sessions. */
interface Cost {
  /** Shortest of the measured times, ms. Other work on the machine changes it least. */
  readonly fastestMs: number;
  readonly medianMs: number;
  /** Documents that the server examined, or null if it does not count them. */
  readonly examined: number | null;
}

/** Costs by the name of the work; the reason as a text for work that the server cannot do. */
export type Costs = Map<string, Cost | string>;

interface Asked {
  readonly repositories: Repositories;
  readonly population: Population;
  readonly countsDocuments: boolean;
}

const [warmUp, repeats] = [5, 50];
/**
 * Largest exponent that counts as logarithmic growth: the time grows with this power of the stored
 * sessions at most. A logarithm from 5,000 to 500,000 has 0.09; the rest is for noise.
 */
const allowedExponent = 0.2;
/** Time below which growth is not judged, because it is that of the network and the driver, ms. */
const judgedFromMs = 3;

/** Does the work some times, one after the other. */
export async function costOf(
  connection: Connection,
  work: ScaleWork,
  { repositories, population, countsDocuments }: Asked,
): Promise<Cost | string> {
  const ask = () => work.ask(repositories, population);
  const durationsMs: number[] = [];
  try {
    const examined = countsDocuments ? await documentsExamined(connection, ask) : null;
    for (let n = 0; n < warmUp + repeats; n += 1) {
      const startMs = performance.now();
      await ask();
      if (n >= warmUp) durationsMs.push(performance.now() - startMs);
    }
    durationsMs.sort((a, b) => a - b);
    const medianMs = durationsMs[Math.floor(repeats / 2)]!;
    return { fastestMs: durationsMs[0]!, medianMs, examined };
  } catch (error) {
    return (error as Error).message;
  }
}

export interface Measured {
  readonly population: Population;
  readonly costs: Costs;
}

/** Returns true if the cost of the work grows more than with the logarithm of the sessions. */
export function isTooCostly(measured: readonly Measured[], name: string): boolean {
  const last = measured.at(-1)!.costs.get(name)!;
  const exponent = exponentOf(measured, name);
  if (typeof last === 'string' || exponent === null) return false;
  return last.fastestMs >= judgedFromMs && exponent > allowedExponent;
}

/** Returns the exponent of growth from the smallest to the largest population. */
function exponentOf(measured: readonly Measured[], name: string): number | null {
  const [few, many] = [measured[0]!, measured.at(-1)!];
  const [small, large] = [few.costs.get(name)!, many.costs.get(name)!];
  if (typeof small === 'string' || typeof large === 'string') return null;
  const valueOf = ({ examined, fastestMs }: Cost): number =>
    examined === null ? fastestMs : Math.max(1, examined);
  const sizes = many.population.sessions / few.population.sessions;
  return Math.log(valueOf(large) / valueOf(small)) / Math.log(sizes);
}

/** Returns the table in Markdown, as the documentation shows it. */
export function toTable(measured: readonly Measured[]): string {
  const hasExamined = [...measured[0]!.costs.values()].some(
    (cost) => typeof cost !== 'string' && cost.examined !== null,
  );
  const sizes = measured.map(({ population }) => population.sessions.toLocaleString('en'));
  const titles = [
    'work',
    ...(hasExamined ? sizes.map((size) => `examined: ${size}`) : []),
    ...sizes.map((size) => `ms: ${size}`),
    'exponent',
  ];
  const rows = [...measured[0]!.costs.keys()].map((name) => {
    const costs = measured.map((one) => one.costs.get(name)!);
    return rowOf(name, costs, { hasExamined, measured });
  });
  return [titles, titles.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function rowOf(
  name: string,
  costs: readonly (Cost | string)[],
  { hasExamined, measured }: { hasExamined: boolean; measured: readonly Measured[] },
): string[] {
  const cellsOf = (show: (cost: Cost) => string): string[] =>
    costs.map((cost) => (typeof cost === 'string' ? cost : show(cost)));
  const exponent = exponentOf(measured, name);
  return [
    `${name}${isTooCostly(measured, name) ? ' ✗' : ''}`,
    ...(hasExamined ? cellsOf(({ examined }) => String(examined)) : []),
    ...cellsOf(({ fastestMs, medianMs }) => `${fastestMs.toFixed(1)} (${medianMs.toFixed(1)})`),
    exponent === null ? '–' : exponent.toFixed(2),
  ];
}
