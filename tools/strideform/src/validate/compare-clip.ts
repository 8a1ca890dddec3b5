import type { AnalysisFile } from '@strideform/contracts';
import { metricBook } from '@strideform/metric-book';
import { mean, sides, standardDeviation } from '@strideform/metric-book/measurement';
import { measuredStances, type MeasuredStance, type TimedStance } from './stances.ts';
import { pairStances } from './time-offset.ts';
import type { ValidatedMetric } from './validated-metrics.ts';

/** Differences of one metric in one clip, found − true, in the metric's SI unit or steps/min. */
export interface ClipDifference {
  /** Mean of what was found. NaN for events, whose times have no mean. */
  readonly found: number;
  readonly truth: number;
  readonly difference: number;
  /** SD within the clip. NaN if the clip gives one value. */
  readonly sdWithin: number;
  readonly count: number;
  /** Number of values that state an uncertainty, and of those within one of it. */
  readonly judgedCount: number;
  readonly insideCount: number;
}

export interface StancePair {
  readonly found: MeasuredStance;
  readonly truth: TimedStance;
}

/** One flight, s: from a toe-off to the other foot's contact. */
export interface FlightPair {
  readonly foundS: number;
  readonly trueS: number;
}

export interface ClipComparison {
  readonly stances: readonly StancePair[];
  readonly flights: readonly FlightPair[];
  /** True stances that the engine did not find although it measured before and after them. */
  readonly missed: readonly TimedStance[];
  /** The engine's stances that are not true although there is truth before and after them. */
  readonly invented: readonly TimedStance[];
  readonly differences: Readonly<Partial<Record<ValidatedMetric, ClipDifference>>>;
}

interface Facts {
  readonly speedMps?: number | undefined;
  /** True if the offset of the clocks was estimated: events then have no known mean error. */
  readonly isOffsetEstimated: boolean;
}

/** Compares an analysis with the truth, which uses the clip's clock. */
export function compareClip(
  analysis: AnalysisFile,
  truth: readonly TimedStance[],
  { speedMps, isOffsetEstimated }: Facts,
): ClipComparison {
  const found = measuredStances(analysis);
  const paired = pairStances(found, truth);
  const stances = paired.pairs.map(([one, other]) => ({ found: one, truth: other }));
  const flights = flightsOf(stances);
  const events = isOffsetEstimated ? {} : eventDifferences(stances);
  return {
    stances,
    flights,
    missed: paired.onlyTrue.filter((stance) => isBetween(stance, found)),
    invented: paired.onlyFound.filter((stance) => isBetween(stance, truth)),
    differences: {
      ...contactDifference(stances, analysis),
      ...flightDifference(flights, analysis),
      ...events,
      ...cadenceDifference(
        stances.map((pair) => pair.truth),
        analysis,
      ),
      ...speedDifference(speedMps, analysis),
    },
  };
}

/** Returns true if the stance lies within the time that the stances span. */
function isBetween(
  { initialContactS, toeOffS }: TimedStance,
  stances: readonly TimedStance[],
): boolean {
  const startS = Math.min(...stances.map((stance) => stance.initialContactS));
  const endS = Math.max(...stances.map((stance) => stance.toeOffS));
  return initialContactS > startS && toeOffS < endS;
}

/** Longest step of a runner, s. Between contacts that are further apart, a stance is missing. */
const longestStepS = 0.6;

function flightsOf(stances: readonly StancePair[]): FlightPair[] {
  return stances.slice(1).flatMap((next, i) => {
    const before = stances[i]!;
    const stepS = next.truth.initialContactS - before.truth.initialContactS;
    if (next.truth.side === before.truth.side || stepS > longestStepS) return [];
    const foundS = next.found.initialContactS - before.found.toeOffS;
    return [{ foundS, trueS: next.truth.initialContactS - before.truth.toeOffS }];
  });
}

const contactOf = ({ initialContactS, toeOffS }: TimedStance): number => toeOffS - initialContactS;

function contactDifference(stances: readonly StancePair[], { metrics }: AnalysisFile) {
  const pairs = stances.map(({ found, truth }) => [contactOf(found), contactOf(truth)] as const);
  const contactTime = meanDifference(
    pairs,
    metrics[metricBook.contact_time.key]?.uncertainty ?? null,
  );
  return contactTime === null ? {} : { contact_time: contactTime };
}

function flightDifference(flights: readonly FlightPair[], { metrics }: AnalysisFile) {
  const pairs = flights.map(({ foundS, trueS }) => [foundS, trueS] as const);
  const flightTime = meanDifference(
    pairs,
    metrics[metricBook.flight_time.key]?.uncertainty ?? null,
  );
  return flightTime === null ? {} : { flight_time: flightTime };
}

/** Compares the clip's means. The stated uncertainty is that of the clip's mean. */
function meanDifference(
  pairs: readonly (readonly [found: number, truth: number])[],
  uncertainty: number | null,
): ClipDifference | null {
  if (pairs.length === 0) return null;
  const found = mean(pairs.map(([one]) => one));
  const truth = mean(pairs.map(([, other]) => other));
  return {
    ...oneValue(found, truth, uncertainty),
    sdWithin: standardDeviation(pairs.map(([one, other]) => one - other)),
    count: pairs.length,
  };
}

function oneValue(found: number, truth: number, uncertainty: number | null): ClipDifference {
  const difference = found - truth;
  const isInside = uncertainty !== null && Math.abs(difference) <= uncertainty;
  return {
    found,
    truth,
    difference,
    sdWithin: NaN,
    count: 1,
    judgedCount: uncertainty === null ? 0 : 1,
    insideCount: isInside ? 1 : 0,
  };
}

function eventDifferences(stances: readonly StancePair[]) {
  if (stances.length === 0) return {};
  return {
    initial_contact: eventDifference(
      stances.map(({ found, truth }) => [
        found.initialContactS - truth.initialContactS,
        found.initialContactErrorS,
      ]),
    ),
    toe_off: eventDifference(
      stances.map(({ found, truth }) => [found.toeOffS - truth.toeOffS, found.toeOffErrorS]),
    ),
  };
}

function eventDifference(
  events: readonly (readonly [differenceS: number, errorS: number])[],
): ClipDifference {
  const differences = events.map(([difference]) => difference);
  const judged = events.filter(([, errorS]) => Number.isFinite(errorS));
  return {
    found: NaN,
    truth: NaN,
    difference: mean(differences),
    sdWithin: standardDeviation(differences),
    count: events.length,
    judgedCount: judged.length,
    insideCount: judged.filter(([difference, errorS]) => Math.abs(difference) <= errorS).length,
  };
}

function cadenceDifference(truth: readonly TimedStance[], { metrics }: AnalysisFile) {
  const found = metrics[metricBook.cadence.key];
  const strideS = meanStrideS(truth);
  if (found === undefined || found === null || Number.isNaN(strideS)) return {};
  return { cadence: oneValue(found.avg, 120 / strideS, found.uncertainty) };
}

/** Returns the mean stride of both feet, s. Strides with a missing stance are left out. */
function meanStrideS(truth: readonly TimedStance[]): number {
  const strides = sides.flatMap((side) => {
    const contacts = truth
      .filter((stance) => stance.side === side)
      .map(({ initialContactS }) => initialContactS);
    return contacts.slice(1).map((contactS, i) => contactS - contacts[i]!);
  });
  return mean(strides.filter((strideS) => strideS < 2 * longestStepS));
}

function speedDifference(speedMps: number | undefined, { metrics }: AnalysisFile) {
  const found = metrics[metricBook.speed.key];
  if (speedMps === undefined || found === undefined || found === null) return {};
  return { speed: oneValue(found.avg, speedMps, found.uncertainty) };
}
