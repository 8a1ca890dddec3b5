import type { MetricKey } from '@strideform/metric-book';
import {
  mean,
  normal95,
  studentsT95,
  type SessionNoise,
} from '@strideform/metric-book/measurement';
import type { RepeatedSession } from '../recordings/repeated-sessions.ts';

/** Difference of a metric between two clips of one person who has not changed. */
export interface RepeatedDifference {
  readonly person: string;
  /**
   * `sessions`: other strides in another session. `strides`: other strides of the same session.
   */
  readonly differBy: 'sessions' | 'strides';
  readonly difference: number;
  /** Variance of the difference if strides were independent and nothing else differed. */
  readonly strideVariance: number;
}

/**
 * Returns the differences of a metric between the halves of all sessions of each person. Halves of
 * a clip that the engine doubts as a whole are left out.
 */
export function repeatedDifferences(
  key: MetricKey,
  sessions: readonly RepeatedSession[],
): RepeatedDifference[] {
  const nameOf = ({ person, session }: RepeatedSession) => `${person}, ${session}`;
  const trusted = new Set(sessions.filter(({ part }) => part === 'whole').map(nameOf));
  const known = sessions.filter((one) => trusted.has(nameOf(one)) && one.values[key] !== undefined);
  const halvesOf = (half: RepeatedSession['part']) => known.filter(({ part }) => part === half);
  return halvesOf('first').flatMap((first) =>
    halvesOf('second')
      .filter(({ person }) => person === first.person)
      .map((second): RepeatedDifference => {
        const [[a, ofA], [b, ofB]] = [first.values[key]!, second.values[key]!];
        return {
          person: first.person,
          differBy: first.session === second.session ? 'strides' : 'sessions',
          difference: b - a,
          strideVariance: ofA ** 2 + ofB ** 2,
        };
      }),
  );
}

const minPeople = 3;
/** Largest share of the differences between sessions that the scatter of strides may explain. */
const maxExplained = 0.75;

/**
 * Fits the noise of a metric between sessions. Each person counts equally. Differences between
 * strides of one session show how much less their mean varies than if strides were independent.
 * What differs between sessions beyond that is the rest. A few people may differ less
 * than others by chance, so the whole is widened by Student's t over 1.96. Null for fewer than
 * three people.
 */
export function fitSessionNoise(all: readonly RepeatedDifference[]): SessionNoise | null {
  const [ofSessions, ofStrides] = (['sessions', 'strides'] as const).map((kind) =>
    byPerson(all.filter(({ differBy }) => differBy === kind)),
  );
  if (ofSessions!.length < minPeople) return null;
  const strideFactor = strideFactorOf(ofStrides!);
  const widening = studentsT95(ofSessions!.length) / normal95;
  const variance = widening ** 2 * mean(ofSessions!.map(meanSquare));
  const ofMean = strideFactor * mean(ofSessions!.map(meanStrideVariance));
  const rest = variance - Math.min(ofMean, maxExplained * variance);
  return { standardDeviation: Math.sqrt(rest / 2), strideFactor };
}

type OfPerson = readonly RepeatedDifference[];

const byPerson = (all: readonly RepeatedDifference[]): OfPerson[] => [
  ...Map.groupBy(all, ({ person }) => person).values(),
];

const meanSquare = (own: OfPerson): number => mean(own.map(({ difference }) => difference ** 2));
const meanStrideVariance = (own: OfPerson): number =>
  mean(own.map(({ strideVariance }) => strideVariance));

/**
 * Returns the stride factor: at most 1, that of independent strides. A larger ratio shows an error
 * that all strides of a clip share, which more strides do not reduce. It is 0 for values that
 * belong to a whole clip: all strides repeat them, so nothing scatters.
 */
function strideFactorOf(people: readonly OfPerson[]): number {
  const independent = mean(people.map(meanStrideVariance));
  const measured = mean(people.map(meanSquare));
  const hasScatter = independent > negligibleShare * measured;
  return hasScatter ? Math.min(1, measured / independent) : 0;
}

const negligibleShare = 1e-9;

/** Returns true if a difference counts as a change although nothing changed. */
export const isFalseAlarm = (
  { difference, strideVariance }: RepeatedDifference,
  { standardDeviation, strideFactor }: SessionNoise,
): boolean =>
  Math.abs(difference) >
  normal95 * Math.sqrt(2 * standardDeviation ** 2 + strideFactor * strideVariance);

/** Share of false alarms of one person, judged by the noise of all others. */
export interface FalseAlarms {
  readonly person: string;
  readonly share: number;
  readonly count: number;
}

/** Judges each person's repeated sessions by the noise that was fitted without this person. */
export function leftOutFalseAlarms(all: readonly RepeatedDifference[]): FalseAlarms[] {
  const ofSessions = byPerson(all.filter(({ differBy }) => differBy === 'sessions'));
  return ofSessions.flatMap((own) => {
    const { person } = own[0]!;
    const noise = fitSessionNoise(all.filter((one) => one.person !== person));
    if (noise === null) return [];
    const alarms = own.filter((one) => isFalseAlarm(one, noise));
    return [{ person, share: alarms.length / own.length, count: own.length }];
  });
}
