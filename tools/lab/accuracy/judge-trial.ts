import type { AnalysisFile, SideAnalysisFile } from '@strideform/contracts';
import {
  analyze,
  areDoubtful,
  eventTiming,
  keypointSequence,
  type LegShapes,
  UnmeasurableClip,
} from '@strideform/gait-engine';
import {
  nanIfNull,
  nullIfUnknown,
  otherSide,
  type Side,
  sides,
} from '@strideform/metric-book/measurement';
import type { ForceStance } from '@strideform/motion-files';
import type { ReferenceTrial, TrialTruth } from '../recordings/reference-trials.ts';
import { footStrikeOf } from '../recordings/track-geometry.ts';
import { cycleRange, rangeWithin } from './knee-range.ts';

/** Comparison of a found stance with its true one: found − true, s. */
interface JudgedStance {
  readonly side: Side;
  readonly initialContactS: number;
  readonly toeOffS: number;
  readonly contactS: number;
  /** One standard uncertainty as the engine states it, s. */
  readonly initialContactUncertaintyS: number;
  readonly toeOffUncertaintyS: number;
}

/**
 * Comparison of a clip's analysis with its truth. A value is null if one of the two is unknown. All
 * differences are found − true.
 */
export interface Judgement {
  readonly stances: readonly JudgedStance[];
  readonly trueStances: number;
  readonly missed: number;
  readonly invented: number;
  readonly meanContactS: number | null;
  readonly flightS: number | null;
  readonly strideTimeS: number | null;
  readonly cadenceSpm: number | null;
  /** Error of the speed, % of the true speed. */
  readonly speedPercent: number | null;
  /**
   * Standard uncertainty as the engine states it, s. That of the speed is in % of the true speed.
   */
  readonly contactUncertaintyS: number | null;
  readonly speedUncertaintyPercent: number | null;
  /** True if the engine warns that its numbers may describe something else. */
  readonly isDoubtful: boolean;
  /** True if the clip's true mean lies within one stated standard uncertainty. */
  readonly isContactWithinSigma: boolean | null;
  readonly isSpeedWithinSigma: boolean | null;
  readonly kneeRangeNearDeg: number | null;
  readonly kneeRangeFarDeg: number | null;
  readonly strikeAngleDeg: number | null;
  readonly isStrikeRight: boolean | null;
  readonly isFacingRight: boolean;
  readonly isRunning: boolean;
}

export const analyzeTrial = (
  { keypoints, subject, recording }: ReferenceTrial,
  timing = eventTiming,
  legShapes?: LegShapes | null,
): SideAnalysisFile => analyze(keypointSequence(keypoints), subject, recording, timing, legShapes);

/** Analyses a clip. Returns null if the engine refuses it. */
export function nullIfRefused<Analysis>(analyzeClip: () => Analysis): Analysis | null {
  try {
    return analyzeClip();
  } catch (error) {
    if (error instanceof UnmeasurableClip) return null;
    throw error;
  }
}

/** Analyses a trial. Returns null if the engine refuses the clip. */
export const analyzeIfMeasurable = (
  trial: ReferenceTrial,
  timing = eventTiming,
  legShapes?: LegShapes | null,
): SideAnalysisFile | null => nullIfRefused(() => analyzeTrial(trial, timing, legShapes));

/** Analyses a trial and compares it with the truth. Returns null if the engine refuses the clip. */
export function judgeTrial(
  trial: ReferenceTrial,
  timing = eventTiming,
  legShapes?: LegShapes,
): Judgement | null {
  const analysis = analyzeIfMeasurable(trial, timing, legShapes);
  return analysis && judge(analysis, trial);
}

function judge(analysis: AnalysisFile, trial: ReferenceTrial): Judgement {
  const { truth, filming } = trial;
  const near = filming.facing;
  const found = { left: foundStances(analysis, 'left'), right: foundStances(analysis, 'right') };
  const matched = sides.map((side) =>
    matchStances(found[side], truth, side, analysis.timestamps_s.at(-1)!),
  );
  const stances = matched.flatMap((one) => one.stances);
  const value = (key: string): number | null => analysis.metrics[key]?.avg ?? null;
  const errorOf = (measured: number | null, expected: number) =>
    nullIfUnknown(nanIfNull(measured) - expected);
  const kneeRange = (side: Side) =>
    Number.isNaN(truth.strideTimeS)
      ? rangeWithin(analysis, truth, side)
      : cycleRange(analysis, truth, side);
  const speed = errorOf(value('speed'), truth.speedMps);
  const sigmaOf = (key: string): number | null => analysis.metrics[key]?.uncertainty ?? null;
  const isWithinSigma = (key: string, error: number | null): boolean | null => {
    const sigma = sigmaOf(key);
    return error === null || sigma === null ? null : Math.abs(error) <= sigma;
  };
  const meanContactS =
    stances.length === 0
      ? null
      : stances.reduce((sum, stance) => sum + stance.contactS, 0) / stances.length;
  return {
    stances,
    trueStances: sides.reduce((sum, side) => sum + truth.stances[side].length, 0),
    missed: matched.reduce((sum, one) => sum + one.missed, 0),
    invented: matched.reduce((sum, one) => sum + one.invented, 0),
    meanContactS,
    flightS: errorOf(meanFlight(found, truth.coveredS), truth.flightS),
    strideTimeS: errorOf(value('stride_time'), truth.strideTimeS),
    cadenceSpm: errorOf(value('cadence'), truth.cadenceSpm),
    speedPercent: speed === null ? null : (100 * speed) / truth.speedMps,
    contactUncertaintyS: sigmaOf('contact_time'),
    speedUncertaintyPercent: nullIfUnknown((100 * nanIfNull(sigmaOf('speed'))) / truth.speedMps),
    isDoubtful: areDoubtful(analysis.quality.warnings),
    isContactWithinSigma: isWithinSigma('contact_time', meanContactS),
    isSpeedWithinSigma: isWithinSigma('speed', speed),
    kneeRangeNearDeg: kneeRange(near),
    kneeRangeFarDeg: kneeRange(otherSide(near)),
    ...judgeStrike(analysis, truth),
    isFacingRight: analysis.facing === filming.facing,
    isRunning: analysis.pattern === 'running',
  };
}

/**
 * Compares the foot strike with the feet whose strikes the engine measured. In a short clip that
 * may be one foot, and a runner's two feet differ.
 */
function judgeStrike(
  { metrics }: AnalysisFile,
  truth: TrialTruth,
): Pick<Judgement, 'strikeAngleDeg' | 'isStrikeRight'> {
  const [angle, strike] = [metrics['foot_strike_angle'], metrics['footstrike']];
  if (!angle || strike?.label === undefined) return { strikeAngleDeg: null, isStrikeRight: null };
  const seen = sides.filter((side) => typeof angle[side] === 'number');
  const trueDeg = seen.length === 1 ? truth.sideStrikeAngleDeg[seen[0]!] : truth.strikeAngleDeg;
  return {
    strikeAngleDeg: angle.avg - trueDeg,
    isStrikeRight: strike.label === footStrikeOf(trueDeg),
  };
}

/** Largest difference between the middles of a found stance and its true one, s. */
const matchingS = 0.1;
/**
 * Time from the clip's ends within which an event may be missed, because nothing is visible on its
 * other side, s.
 */
const edgeS = 0.05;

export interface FoundStance extends ForceStance {
  readonly initialContactUncertaintyS: number;
  readonly toeOffUncertaintyS: number;
}

export function foundStances({ events }: AnalysisFile, side: Side): FoundStance[] {
  const own = events[side];
  return own.initial_contact_s.map((initialContactS, i) => ({
    initialContactS,
    toeOffS: own.toe_off_s[i]!,
    initialContactUncertaintyS: own.initial_contact_uncertainty_s[i]!,
    toeOffUncertaintyS: own.toe_off_uncertainty_s[i]!,
  }));
}

/** Compares the found stances of a clip that lasts `endS` with the true ones. */
export function matchStances(
  found: readonly FoundStance[],
  truth: TrialTruth,
  side: Side,
  endS: number,
): { stances: JudgedStance[]; missed: number; invented: number } {
  const middle = ({ initialContactS, toeOffS }: ForceStance) => (initialContactS + toeOffS) / 2;
  const nearest = (to: ForceStance) =>
    found
      .filter((one) => Math.abs(middle(one) - middle(to)) < matchingS)
      .sort((a, b) => Math.abs(middle(a) - middle(to)) - Math.abs(middle(b) - middle(to)))[0];
  const stances: JudgedStance[] = [];
  let missed = 0;
  for (const real of truth.stances[side]) {
    const one = nearest(real);
    if (one) {
      const [initialContactS, toeOffS] = [
        one.initialContactS - real.initialContactS,
        one.toeOffS - real.toeOffS,
      ];
      const { initialContactUncertaintyS, toeOffUncertaintyS } = one;
      stances.push({
        side,
        initialContactS,
        toeOffS,
        contactS: toeOffS - initialContactS,
        initialContactUncertaintyS,
        toeOffUncertaintyS,
      });
    } else if (real.initialContactS > edgeS && real.toeOffS < endS - edgeS) missed += 1;
  }
  return {
    stances,
    missed,
    invented: found.filter(
      (one) =>
        isInvented(one, truth, side) ||
        found.some(
          (other) =>
            other !== one &&
            Math.abs(middle(other) - middle(one)) < matchingS &&
            middle(other) < middle(one),
        ),
    ).length,
  };
}

/**
 * Returns true if the plate had no load in the middle of a stance. A stance off the plate does not
 * count as invented.
 */
function isInvented(
  found: ForceStance,
  { loads, coveredS: [fromS, untilS] }: TrialTruth,
  side: Side,
): boolean {
  const middleS = (found.initialContactS + found.toeOffS) / 2;
  if (middleS < fromS || middleS > untilS) return false;
  return !loads[side].some(
    ({ initialContactS, toeOffS }) => !(middleS < initialContactS) && !(middleS > toeOffS),
  );
}

/**
 * Returns the mean time between a toe-off and the other foot's next contact. Returns NaN if no such
 * pair was found.
 */
function meanFlight(
  found: Readonly<Record<Side, readonly ForceStance[]>>,
  [fromS, untilS]: readonly [number, number],
): number {
  const flights = sides.flatMap((side) =>
    found[side].flatMap(({ toeOffS }) => {
      const next = Math.min(
        ...found[otherSide(side)]
          .map((other) => other.initialContactS)
          .filter((contact) => contact > toeOffS - matchingS),
      );
      return next - toeOffS < 0.5 && toeOffS > fromS && next < untilS + matchingS
        ? [next - toeOffS]
        : [];
    }),
  );
  return flights.reduce((sum, flight) => sum + flight, 0) / flights.length;
}
