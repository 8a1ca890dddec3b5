import {
  mean,
  normal95,
  sides,
  studentsT95,
  type SessionShares,
  type Side,
} from '@strideform/metric-book/measurement';
import type { Judgement } from './judge-trial.ts';
import { none, percent, plain, table } from './number-text.ts';

/** Two clips of one runner at one speed in one body. Errors are found − true. */
export type JudgedTwice = readonly [first: Judgement, again: Judgement];

/** Error and its stated uncertainty, in one unit. */
interface JudgedReading {
  readonly error: number;
  readonly sigma: number;
}

type Reading = (judgement: Judgement, side: Side) => JudgedReading | null;
type Stance = Judgement['stances'][number];

/** Returns the mean error of a foot's stances. */
function ofStances(
  { stances }: Judgement,
  side: Side,
  errorOf: (stance: Stance) => number,
  sigmaOf: (stance: Stance) => number,
): JudgedReading | null {
  const own = stances.filter((stance) => stance.side === side);
  if (own.length === 0) return null;
  return { error: 1000 * mean(own.map(errorOf)), sigma: 1000 * mean(own.map(sigmaOf)) };
}

const initialContact: Reading = (judgement, side) =>
  ofStances(
    judgement,
    side,
    (stance) => stance.initialContactS,
    (stance) => stance.initialContactUncertaintyS,
  );
const toeOff: Reading = (judgement, side) =>
  ofStances(
    judgement,
    side,
    (stance) => stance.toeOffS,
    (stance) => stance.toeOffUncertaintyS,
  );
const contact: Reading = (judgement, side) =>
  ofStances(
    judgement,
    side,
    (stance) => stance.contactS,
    () => judgement.contactUncertaintyS ?? NaN,
  );
const speed: Reading = ({ speedPercent: error, speedUncertaintyPercent: sigma }) =>
  error === null || sigma === null ? null : { error, sigma };

const readings = {
  event: { title: 'events, ms', of: [initialContact, toeOff] },
  contact: { title: 'contact of a leg, ms', of: [contact] },
  speed: { title: 'speed, %', of: [speed] },
} as const;

const minRuns = 3;

/**
 * Fits the share of each uncertainty that differs between sessions of one runner. Returns null for
 * fewer than three runs that were filmed twice without doubts. A few runs may differ less than
 * others by chance, so their scatter is widened by Student's t over 1.96.
 */
export function fitSessionShares(twice: readonly JudgedTwice[]): SessionShares | null {
  const trusted = withoutDoubt(twice);
  if (trusted.length < minRuns) return null;
  const shareOf = (of: readonly Reading[]) => Math.min(1, differenceOf(trusted, of).share);
  return {
    event: shareOf(readings.event.of),
    contact: shareOf(readings.contact.of),
    speed: shareOf(readings.speed.of),
  };
}

const withoutDoubt = (twice: readonly JudgedTwice[]): JudgedTwice[] =>
  twice.filter((pair) => pair.every(({ isDoubtful }) => !isDoubtful));

/**
 * Returns the difference of a runner's readings between two sessions, and as a share of their σ.
 */
function differenceOf(twice: readonly JudgedTwice[], of: readonly Reading[]) {
  const pairs = twice.flatMap(([first, again]) =>
    of.flatMap((reading) => sides.flatMap((side) => pairOf(reading, side, first, again))),
  );
  const squares = pairs.map(([a, b]) => (b.error - a.error) ** 2);
  const inSigmas = pairs.map(([a, b]) => (b.error - a.error) ** 2 / (a.sigma ** 2 + b.sigma ** 2));
  const sigmaSquares = pairs.flat().map(({ sigma }) => sigma ** 2);
  const widening = studentsT95(twice.length) / normal95;
  return {
    ownSd: Math.sqrt(mean(squares) / 2),
    sigma: Math.sqrt(mean(sigmaSquares)),
    share: widening * Math.sqrt(mean(inSigmas)),
  };
}

function pairOf(
  reading: Reading,
  side: Side,
  first: Judgement,
  again: Judgement,
): (readonly [JudgedReading, JudgedReading])[] {
  const [a, b] = [reading(first, side), reading(again, side)];
  return a === null || b === null ? [] : [[a, b]];
}

/** Returns a table of the differences between two sessions of one runner, by model. */
export function sessionsTable(twiceByModel: ReadonlyMap<string, readonly JudgedTwice[]>): string {
  const all = Object.values(readings);
  const rows = Array.from(twiceByModel, ([model, twice]) => {
    const trusted = withoutDoubt(twice);
    const cells = all.map(({ of }) => differenceCell(trusted, of));
    return [`blazepose-${model}`, `${trusted.length} of ${twice.length}`, ...cells];
  });
  return table(['model', 'runs seen twice without doubt', ...all.map(({ title }) => title)], rows);
}

function differenceCell(twice: readonly JudgedTwice[], of: readonly Reading[]): string {
  if (twice.length < minRuns) return none;
  const { ownSd, sigma, share } = differenceOf(twice, of);
  return `± ${plain(ownSd)} of ± ${plain(sigma)}: ${percent(Math.min(1, share))}`;
}
