import type { AnalysisFile } from '@strideform/contracts';
import {
  book,
  smallestDetectable,
  measuredValueOf,
  onlyMeasuredSide,
  uncertaintiesOfChange,
  uncertaintyOfSide,
  unknownPartOf,
  type BookMetric,
  type MetricKey,
  type OtherCauses,
  type UnknownReason,
} from '@strideform/metric-book';
import { mean, normal95, type Side } from '@strideform/metric-book/measurement';
import { curveDifference, type CurveDifference, type StrideCurve } from './curve-difference.ts';
import { strideCurves, type ComparedAngle } from './stride-curves.ts';

type ComparedAnalysis = Pick<AnalysisFile, 'timestamps_s' | 'events' | 'angles' | 'metrics'>;

/** Curves of one angle of one side in two sessions, at 0, 1 … 100 % of the cycle, deg. */
export interface ComparedCurves {
  /** Mean of the compared strides of each session. */
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  /** Later minus earlier mean. */
  readonly difference: readonly number[];
  /**
   * True at points that differ by more than the noise of the measurement; null if the uncertainty
   * of the angle is not known.
   */
  readonly differs: readonly boolean[] | null;
  /**
   * True at points that also differ by more than the effects of days and of the speed difference;
   * null if not known.
   */
  readonly beyondDays: readonly boolean[] | null;
  /** Reason why `differs` or `beyondDays` is null; null if both are known. */
  readonly unknownReason: UnknownReason | 'not_comparable' | null;
  /** Result of the test of the strides; null if the sessions are not comparable. */
  readonly p: number | null;
  readonly splitCount: number;
  /** Number of compared strides in each session; a session can have more strides. */
  readonly strideCounts: readonly [number, number];
}

/**
 * Returns the metrics whose day-to-day variations are used for the whole curve: the largest of them
 * applies to every point. For the ankle, only the stance is measured.
 */
export const metricsOfCurve = (angle: ComparedAngle): readonly BookMetric[] =>
  book.filter(({ curve }) => curve?.angle === angle);

/** Returns the key of the metric whose uncertainty applies to the whole curve. */
const uncertaintyKeyOf = (angle: ComparedAngle): MetricKey =>
  metricsOfCurve(angle).find(({ curve }) => curve?.isCurveUncertainty)!.key;

/**
 * Compares an angle over the cycle. The strides of one clip share its errors, so a permutation test
 * alone calls two clips of one runner different. A point therefore differs only if it also exceeds
 * the noise of the angle and the effect of a landing-time error on a steep part of the curve. For
 * the trunk, only the uncertainty of the mean lean is known, which says nothing about one moment.
 * So a point of it differs only if the means differ too. Null if a session has fewer than four
 * whole strides, or did not measure the side.
 */
export function compareCurves(
  earlier: ComparedAnalysis,
  later: ComparedAnalysis,
  side: Side,
  angle: ComparedAngle,
  causes: OtherCauses = { day: null, speed: null },
): ComparedCurves | null {
  if (!isSideMeasured(earlier, side, angle) || !isSideMeasured(later, side, angle)) return null;
  const found = curveDifference(
    strideCurves(earlier, side, angle),
    strideCurves(later, side, angle),
  );
  if (found === null) return null;
  const [ofEarlier, ofLater] = angleUncertainties(earlier, later, angle);
  const noise = [
    noiseOf(earlier, side, ofEarlier, found.earlier),
    noiseOf(later, side, ofLater, found.later),
  ] as const;
  const differs = differsOf(found, noise, angle);
  return {
    earlier: found.earlier,
    later: found.later,
    difference: found.difference,
    differs,
    beyondDays: beyondDaysOf(causes, found, differs, noise),
    unknownReason: differs === null ? 'uncertainty_not_known' : unknownPartOf(causes),
    p: found.p,
    splitCount: found.splitCount,
    strideCounts: found.strideCounts,
  };
}

/**
 * Returns the curves of two sessions that are not comparable. No difference is stated. Null as for
 * {@link compareCurves}.
 */
export function drawCurves(
  earlier: ComparedAnalysis,
  later: ComparedAnalysis,
  side: Side,
  angle: ComparedAngle,
): ComparedCurves | null {
  const compared = compareCurves(earlier, later, side, angle);
  return (
    compared && {
      ...compared,
      differs: null,
      beyondDays: null,
      unknownReason: 'not_comparable',
      p: null,
    }
  );
}

type Noise = readonly number[] | null;

/**
 * Returns true if the side has a value. A leg behind the other one also has a curve, but its metric
 * has no value because it is not reliable.
 */
function isSideMeasured({ metrics }: ComparedAnalysis, side: Side, angle: ComparedAngle): boolean {
  const metric = metrics[uncertaintyKeyOf(angle)];
  const onlySide = metric == null ? null : onlyMeasuredSide(metric);
  return onlySide === null || onlySide === side;
}

/**
 * Factor on the standard uncertainty. Of ten independent moments of a curve, none exceeds it by
 * chance in 95 of 100 cases (Šidák 1967).
 */
const curve95 = 2.8;

function differsOf(
  { difference, isSignificant }: CurveDifference,
  [a, b]: readonly [Noise, Noise],
  angle: ComparedAngle,
): boolean[] | null {
  if (a === null || b === null) return null;
  const isOfMean = angle === 'posture';
  // The smallest noise of the points, where the curve is flat, is the noise of the mean.
  const meanNoise = normal95 * Math.hypot(Math.min(...a), Math.min(...b));
  if (isOfMean && Math.abs(mean(difference)) <= meanNoise) return difference.map(() => false);
  return difference.map((value, k) => {
    const detectable = curve95 * Math.hypot(a[k]!, b[k]!);
    return isSignificant[k]! && Math.abs(value) > detectable;
  });
}

/** Returns the uncertainties of the side's angle that do not cancel between the sessions. */
function angleUncertainties(
  earlier: ComparedAnalysis,
  later: ComparedAnalysis,
  angle: ComparedAngle,
) {
  const key = uncertaintyKeyOf(angle);
  const [a, b] = [earlier.metrics[key], later.metrics[key]];
  if (a == null || b == null) return [null, null] as const;
  const [ofA, ofB] = uncertaintiesOfChange(measuredValueOf(a), measuredValueOf(b));
  return [uncertaintyOfSide(a, ofA), uncertaintyOfSide(b, ofB)] as const;
}

/**
 * Returns one standard uncertainty of the mean curve at each point, from the angle and the landing
 * time. Null if the angle's is not known: it must not count as zero.
 */
function noiseOf(
  { events }: ComparedAnalysis,
  side: Side,
  ofAngle: number | null,
  curve: StrideCurve,
): number[] | null {
  if (ofAngle === null) return null;
  const contacts = events[side];
  const timesS = contacts.initial_contact_s;
  const strideS = (timesS.at(-1)! - timesS[0]!) / (timesS.length - 1);
  const percent = (100 * mean(contacts.initial_contact_uncertainty_s)) / strideS;
  const last = curve.length - 1;
  return Array.from(curve, (_, k) => {
    const [from, to] = [Math.max(0, k - 1), Math.min(last, k + 1)];
    const slope = (curve[to]! - curve[from]!) / (to - from);
    return Math.hypot(ofAngle, slope * percent);
  });
}

function beyondDaysOf(
  causes: OtherCauses,
  { difference }: CurveDifference,
  differs: readonly boolean[] | null,
  [a, b]: readonly [Noise, Noise],
): boolean[] | null {
  if (unknownPartOf(causes) !== null || differs === null || a === null || b === null) return null;
  return difference.map((value, k) => {
    const detectable = smallestDetectable(Math.hypot(a[k]!, b[k]!), causes);
    return differs[k]! && Math.abs(value) > detectable;
  });
}
