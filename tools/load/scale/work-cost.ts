import type { Connection } from '@strideform/persistence';
import { documentsExamined } from './examined.ts';
import type { ScaleWork } from './scale-work.ts';
import type { Population, Repositories } from './synthetic-sessions.ts';

export interface StoredPopulation {
  readonly connection: Connection;
  readonly repositories: Repositories;
  readonly population: Population;
  /** True if the server's `explain` counts the documents that it examines. */
  readonly countsDocuments: boolean;
}

/** Cost of one kind of work with one population. */
interface Cost {
  /** Shortest of the measured times, ms. Other work on the machine changes it least. */
  readonly fastestMs: number;
  readonly medianMs: number;
  /** Documents that the server examined, or null if it does not count them. */
  readonly examined: number | null;
}

/** One kind of work, and its cost in each population. */
export interface MeasuredWork {
  readonly name: string;
  /** The reason as a text if the server cannot do the work. */
  readonly costs: readonly Cost[] | string;
}

const warmUp = 5;
/** Populations take turns, so that other work on the machine disturbs all of them. */
const [rounds, asksOfARound] = [6, 10];
/**
 * Largest exponent that counts as logarithmic growth: the cost grows with this power of the stored
 * sessions at most. A logarithm from 5,000 to 500,000 has 0.09; the rest is for noise.
 */
const allowedExponent = 0.2;
/** Largest growth that counts as noise, for numbers of sessions that differ little. */
const allowedFactor = 2.5;
/** Time below which growth is not judged, because it is that of the network and the driver, ms. */
const judgedFromMs = 3;

/** Does each kind of work some times with each population. */
export async function measureWork(
  all: readonly StoredPopulation[],
  works: readonly ScaleWork[],
): Promise<readonly MeasuredWork[]> {
  const measured: MeasuredWork[] = [];
  for (const work of works) {
    const reasonOf = (error: Error): string => error.message;
    measured.push({ name: work.name, costs: await costsOf(all, work).catch(reasonOf) });
  }
  return measured;
}

async function costsOf(all: readonly StoredPopulation[], work: ScaleWork): Promise<Cost[]> {
  const durationsMs = all.map((): number[] => []);
  const examined: (number | null)[] = [];
  for (const { connection, repositories, population, countsDocuments } of all) {
    const ask = () => work.ask(repositories, population);
    for (let n = 0; n < warmUp; n += 1) await ask();
    examined.push(countsDocuments ? await documentsExamined(connection, ask) : null);
  }
  for (let round = 0; round < rounds; round += 1)
    for (const [i, { repositories, population }] of all.entries())
      for (let n = 0; n < asksOfARound; n += 1) {
        const startMs = performance.now();
        await work.ask(repositories, population);
        durationsMs[i]!.push(performance.now() - startMs);
      }
  return durationsMs.map((ofPopulation, i) => {
    const inOrder = ofPopulation.sort((a, b) => a - b);
    const medianMs = inOrder[inOrder.length >> 1]!;
    return { fastestMs: inOrder[0]!, medianMs, examined: examined[i]! };
  });
}

/**
 * Returns true if the cost of the work grows more than with the logarithm of the sessions, or is
 * not known, because the server cannot do the work.
 */
export function isTooCostly(all: readonly StoredPopulation[], { costs }: MeasuredWork): boolean {
  if (typeof costs === 'string') return true;
  if (costs.at(-1)!.fastestMs < judgedFromMs) return false;
  return growthOf(costs) > allowedFactor && exponentOf(all, costs) > allowedExponent;
}

/** Returns the cost in the largest population as a multiple of that in the smallest. */
function growthOf(costs: readonly Cost[]): number {
  const valueOf = ({ examined, fastestMs }: Cost): number =>
    examined === null ? fastestMs : Math.max(1, examined);
  return valueOf(costs.at(-1)!) / valueOf(costs[0]!);
}

function exponentOf(all: readonly StoredPopulation[], costs: readonly Cost[]): number {
  const sizes = all.at(-1)!.population.sessions / all[0]!.population.sessions;
  return Math.log(growthOf(costs)) / Math.log(sizes);
}

/** Returns the table in Markdown, as the documentation shows it: fastest and median times. */
export function toTable(
  all: readonly StoredPopulation[],
  measured: readonly MeasuredWork[],
): string {
  const countsDocuments = all.every((population) => population.countsDocuments);
  const sizes = all.map(({ population }) => population.sessions.toLocaleString('en'));
  const examined = countsDocuments ? sizes.map((size) => `examined: ${size}`) : [];
  const titles = ['work', ...examined, ...sizes.map((size) => `ms: ${size}`), 'exponent'];
  const rows = measured.map((work) => {
    const mark = isTooCostly(all, work) ? ' ✗' : '';
    return [`${work.name}${mark}`, ...cellsOf(all, work, countsDocuments)];
  });
  return [titles, titles.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function cellsOf(
  all: readonly StoredPopulation[],
  { costs }: MeasuredWork,
  countsDocuments: boolean,
): string[] {
  if (typeof costs === 'string') return [`not measured: ${costs}`];
  return [
    ...(countsDocuments ? costs.map(({ examined }) => String(examined)) : []),
    ...costs.map(({ fastestMs, medianMs }) => `${fastestMs.toFixed(1)} (${medianMs.toFixed(1)})`),
    exponentOf(all, costs).toFixed(2),
  ];
}
