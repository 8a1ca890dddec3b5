import type { AnalysisFile } from '@strideform/contracts';
import {
  book,
  detectableBeside,
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

/** One angle of one side in two sessions, at 0, 1 … 100 % of the cycle, deg. */
export interface ComparedCurves {
  /** Means of the strides that are compared. */
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  /** Later minus earlier. */
  readonly difference: readonly number[];
  /**
   * Where the strides differ, by more than the measurement's own noise; null where the uncertainty
   * of the angle is not known.
   */
  readonly differs: readonly boolean[] | null;
  /**
   * Where they differ by more than days and the difference of the speeds do, too; null where that
   * is not known.
   */
  readonly beyondDays: readonly boolean[] | null;
  /** Why `differs` or `beyondDays` is null; null where both are known. */
  readonly unknownReason: UnknownReason | null;
  readonly p: number;
  readonly splitCount: number;
  /** Strides that are compared; a session may have more. */
  readonly strideCounts: readonly [number, number];
}

/**
 * The metrics whose variations from day to day stand for the whole curve: every point is judged by
 * the largest of them. For the ankle only the stance is measured.
 */
export const metricsOfCurve = (angle: ComparedAngle): readonly BookMetric[] =>
  book.filter(({ curve }) => curve?.angle === angle);

/** The key of the metric whose uncertainty stands for the whole curve. */
const uncertaintyKeyOf = (angle: ComparedAngle): MetricKey =>
  metricsOfCurve(angle).find(({ curve }) => curve?.isItsUncertainty)!.key;

/**
 * Compares an angle over the cycle. Strides of one clip share its errors, so that a permutation
 * alone calls two clips of one runner different. A point therefore differs only if it also exceeds
 * the noise of the angle and what an error of the landing's time does on a steep part of the curve.
 * Of the trunk only the uncertainty of the mean lean is known, which says nothing of one moment: a
 * point of it differs only where the means do, too. Null with fewer than four whole strides in a
 * session, and for a side that was not measured in one.
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

type Noise = readonly number[] | null;

/** A leg behind the other one has a curve as well, but no value to trust: its metric has none. */
function isSideMeasured({ metrics }: ComparedAnalysis, side: Side, angle: ComparedAngle): boolean {
  const metric = metrics[uncertaintyKeyOf(angle)];
  const onlySide = metric == null ? null : onlyMeasuredSide(metric);
  return onlySide === null || onlySide === side;
}

/**
 * Of ten moments of a curve that err independently, none lies beyond so many standard uncertainties
 * in 95 of 100 cases (Šidák 1967).
 */
const curve95 = 2.8;

function differsOf(
  { difference, isSignificant }: CurveDifference,
  [a, b]: readonly [Noise, Noise],
  angle: ComparedAngle,
): boolean[] | null {
  if (a === null || b === null) return null;
  const isOfMean = angle === 'posture';
  // The least noise of the points, where the curve is flat, is that of the mean.
  const meanNoise = normal95 * Math.hypot(Math.min(...a), Math.min(...b));
  if (isOfMean && Math.abs(mean(difference)) <= meanNoise) return difference.map(() => false);
  return difference.map((value, k) => {
    const detectable = curve95 * Math.hypot(a[k]!, b[k]!);
    return isSignificant[k]! && Math.abs(value) > detectable;
  });
}

/** Those of the side's angle that do not cancel between the sessions. */
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
 * One standard uncertainty of the mean curve, by point: of the angle, and of the landing's time.
 * Null where that of the angle is not known: it must not count as none.
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
    const detectable = detectableBeside(Math.hypot(a[k]!, b[k]!), causes);
    return differs[k]! && Math.abs(value) > detectable;
  });
}
