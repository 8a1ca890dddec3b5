import { reasonFor, reasonText } from '@strideform/metric-book';
import { median, nanIfNull, nullIfUnknown, type Side } from '@strideform/metric-book/measurement';
import { averageCurve, cycleOf, cyclePoints } from '../cycles.ts';
import {
  stridesOf,
  type FollowedStride,
  type MeasuredStride,
  type ReportedAnalysis,
} from './measured-stride.ts';
import { findPeakTimeS, findPhases, type Phase, type PhaseName } from './phases.ts';
import { jointAngleName, postureName } from '../named-angles.ts';

export const reportedAngles = ['posture', 'hip', 'knee', 'ankle'] as const;
export type ReportedAngle = (typeof reportedAngles)[number];

/** Angle over the gait cycle at 0, 1 … 100 %, deg; null where not known. */
export interface AngleCycles {
  /** Representative cycle. */
  readonly current: (number | null)[];
  /** Next cycle; all null if it was not seen. */
  readonly next: (number | null)[];
  /** Mean over all cycles of the side. */
  readonly mean: (number | null)[];
  readonly stdDev: (number | null)[];
}

export interface SideGait {
  /** Side whose initial contact starts the cycle. */
  readonly initiator: Side;
  readonly startS: number;
  readonly endS: number;
  readonly cycleCount: number;
  /** Time from the start of the cycle to its peak knee flexion, s. */
  readonly peakTimeS: number | null;
  readonly phases: Record<PhaseName, Phase | null>;
  readonly angles: Record<ReportedAngle, AngleCycles>;
  /** Times of the 101 points from the start of the cycle, ms. */
  readonly timestampsMs: number[];
}

export interface GaitReport {
  /** Gait of each side; null for a side without a whole cycle. */
  readonly left: SideGait | null;
  readonly right: SideGait | null;
  /** Reasons for null values, by `left`, `left_mid_stance`, `right_next` … */
  readonly notes: Record<string, string>;
}

/**
 * Returns one gait cycle of each side with its phases, the next cycle, and the spread over all
 * cycles, as plain data computed from an analysis file.
 */
export function gaitReport(analysis: ReportedAnalysis): GaitReport {
  const notes: Record<string, string> = {};
  const reportSide = (side: Side): SideGait | null => {
    const candidates = candidatesOf(analysis, side);
    const shown = representativeOf(candidates);
    if (shown === null) {
      const isRear = analysis.view === 'rear';
      notes[side] = reasonText(
        isRear ? 'needs_side_view' : reasonFor('no_stride_of_side', { side }),
      );
      return null;
    }
    const { gait, reasons } = sideGait(analysis, side, candidates, shown);
    for (const [what, reason] of Object.entries(reasons)) notes[`${side}_${what}`] = reason;
    return gait;
  };
  return { left: reportSide('left'), right: reportSide('right'), notes };
}

/** Returns an object with a value for each reported angle. */
function byAngle<T>(valueOf: (angle: ReportedAngle) => T): Record<ReportedAngle, T> {
  const entries = reportedAngles.map((angle) => [angle, valueOf(angle)]);
  return Object.fromEntries(entries) as Record<ReportedAngle, T>;
}

/** Angles by frame or over one cycle, deg. */
type Angles = Record<ReportedAngle, Float64Array>;

/** Stride that may be shown. */
interface Candidate extends FollowedStride {
  readonly cycles: Angles;
  readonly nextCycles: Angles | null;
}

function candidatesOf(analysis: ReportedAnalysis, side: Side): Candidate[] {
  const timesS = Float64Array.from(analysis.timestamps_s);
  const anglesDeg = byAngle((angle) => seriesOf(analysis, side, angle));
  const cyclesOf = (stride: MeasuredStride): Angles =>
    byAngle((angle) => cycleOf(timesS, anglesDeg[angle], stride));
  return stridesOf(analysis, side).map(({ stride, next }) => ({
    stride,
    next,
    cycles: cyclesOf(stride),
    nextCycles: next && cyclesOf(next),
  }));
}

function seriesOf(
  { angles, timestamps_s: timestampsS }: ReportedAnalysis,
  side: Side,
  angle: ReportedAngle,
): Float64Array {
  const name = angle === 'posture' ? postureName : jointAngleName(side, angle);
  const series = angles[name];
  if (series === undefined) return new Float64Array(timestampsS.length).fill(NaN);
  return Float64Array.from(series, nanIfNull);
}

function sideGait(
  analysis: ReportedAnalysis,
  side: Side,
  candidates: readonly Candidate[],
  shown: Candidate,
): { gait: SideGait; reasons: Record<string, string> } {
  const timesS = Float64Array.from(analysis.timestamps_s);
  const kneeDeg = seriesOf(analysis, side, 'knee');
  const { startS, endS } = shown.stride;
  const { phases, reasons: phaseReasons } = findPhases(timesS, kneeDeg, shown.stride);
  const peakS = findPeakTimeS(timesS, kneeDeg, startS, endS);

  const reasons: Record<string, string> = { ...phaseReasons };
  if (shown.nextCycles === null) reasons['next'] = reasonText('no_next_stride');
  if (peakS === null) reasons['peak_time'] = reasonText('knee_not_seen_in_shown_stride');

  const timestampsMs = Array.from(
    { length: cyclePoints },
    (_, percent) => (1000 * (endS - startS) * percent) / (cyclePoints - 1),
  );
  const gait: SideGait = {
    initiator: side,
    startS,
    endS,
    cycleCount: candidates.length,
    peakTimeS: peakS === null ? null : peakS - startS,
    phases,
    angles: byAngle((angle) => angleCycles(shown, candidates, angle)),
    timestampsMs,
  };
  return { gait, reasons };
}

/**
 * Returns the stride to show, or null if there is none. Only the best seen strides are candidates:
 * all angles known, followed by a stride, with a flight. Of these, it is the one whose curves are
 * nearest to the side's median curves (root mean square over all angles and points). If several are
 * equal, it is the first one.
 */
function representativeOf(candidates: readonly Candidate[]): Candidate | null {
  const medianCurves = byAngle((angle) =>
    Float64Array.from({ length: cyclePoints }, (_, i) =>
      median(candidates.map(({ cycles }) => cycles[angle][i]!)),
    ),
  );
  const mostSeen = Math.max(...candidates.map(seenCount));
  let nearest: Candidate | null = null;
  let nearestDeg = Infinity;
  for (const candidate of candidates) {
    if (seenCount(candidate) !== mostSeen) continue;
    const distance = distanceDeg(candidate.cycles, medianCurves);
    if (nearest === null || distance < nearestDeg) {
      nearest = candidate;
      nearestDeg = distance;
    }
  }
  return nearest;
}

/** Returns the number of seen parts of a stride and of its next cycle. */
function seenCount({ cycles, nextCycles, stride }: Candidate): number {
  const nextPoints = nextCycles === null ? 0 : knownPoints(nextCycles);
  const flights = stride.otherContactS === null ? 0 : 1;
  return knownPoints(cycles) + nextPoints + flights;
}

const knownPoints = (cycles: Angles): number =>
  reportedAngles.reduce((sum, angle) => sum + cycles[angle].filter(Number.isFinite).length, 0);

function distanceDeg(cycles: Angles, medianCurves: Angles): number {
  const squares = reportedAngles.flatMap((angle) =>
    Array.from(cycles[angle], (value, i) => (value - medianCurves[angle][i]!) ** 2),
  );
  const known = squares.filter(Number.isFinite);
  if (known.length === 0) return 0;
  return Math.sqrt(known.reduce((sum, square) => sum + square, 0) / known.length);
}

function angleCycles(
  { cycles, nextCycles }: Candidate,
  candidates: readonly Candidate[],
  angle: ReportedAngle,
): AngleCycles {
  const { mean, sd } = averageCurve(candidates.map((candidate) => candidate.cycles[angle]));
  return {
    current: valuesOrNull(cycles[angle]),
    next: nextCycles === null ? mean.map(() => null) : valuesOrNull(nextCycles[angle]),
    mean,
    stdDev: sd,
  };
}

const valuesOrNull = (values: Float64Array): (number | null)[] => Array.from(values, nullIfUnknown);
