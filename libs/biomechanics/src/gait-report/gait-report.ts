import { averageCurve, cycleOf, cyclePoints } from '../cycles.ts';
import { sides, type Side } from '../keypoints.ts';
import { median } from '../signals/statistics.ts';
import { stridesOf, type MeasuredStride, type ReportedAnalysis } from './measured-stride.ts';
import { peakTimeS, phasesOf, type Phase, type PhaseName } from './phases.ts';

export const reportedAngles = ['posture', 'hip', 'knee', 'ankle'] as const;
export type ReportedAngle = (typeof reportedAngles)[number];

/** An angle over the gait cycle at 0, 1 … 100 %, deg; null where it is not known. */
export interface AngleCycles {
  /** The representative cycle. */
  readonly current: (number | null)[];
  /** The cycle after it; null throughout where that was not seen. */
  readonly next: (number | null)[];
  /** Over all cycles of the side. */
  readonly mean: (number | null)[];
  readonly stdDev: (number | null)[];
}

export interface SideGait {
  /** Whose strike starts the cycle. */
  readonly initiator: Side;
  readonly startS: number;
  readonly endS: number;
  readonly cycleCount: number;
  /** From the cycle's start to its peak knee flexion, s. */
  readonly peakTimeS: number | null;
  readonly phases: Record<PhaseName, Phase | null>;
  readonly angles: Record<ReportedAngle, AngleCycles>;
  /** Times of the 101 points from the cycle's start, ms. */
  readonly timestampsMs: number[];
}

export interface GaitReport {
  /** null for a side without a whole cycle. */
  readonly left: SideGait | null;
  readonly right: SideGait | null;
  /** Why something is null, by `left`, `left_mid_stance`, `right_next` … */
  readonly notes: Record<string, string>;
}

/**
 * One gait cycle a side, with its phases, beside the cycle after it and the spread over all. Pure
 * data, from what an analysis file holds.
 */
export function gaitReport(analysis: ReportedAnalysis): GaitReport {
  const notes: Record<string, string> = {};
  const [left, right] = sides.map((side) =>
    sideGait(analysis, side, (what, reason) => {
      notes[what === '' ? side : `${side}_${what}`] = reason;
    }),
  ) as [SideGait | null, SideGait | null];
  return { left, right, notes };
}

type Note = (what: string, reason: string) => void;

function sideGait(analysis: ReportedAnalysis, side: Side, note: Note): SideGait | null {
  const timesS = Float64Array.from(analysis.timestamps_s);
  const angles = Object.fromEntries(
    reportedAngles.map((angle) => [angle, seriesOf(analysis, side, angle)]),
  ) as Record<ReportedAngle, Float64Array>;
  const strides = stridesOf(analysis, side).map((found): Candidate => ({
    ...found,
    cycles: cyclesOf(timesS, angles, found.stride),
    nextCycles: found.next && cyclesOf(timesS, angles, found.next),
  }));
  const chosen = representative(strides);
  if (chosen === null) {
    note('', `no whole stride of the ${side} foot was seen`);
    return null;
  }
  const { stride } = chosen;
  const { phases, reasons } = phasesOf(timesS, angles.knee, stride);
  for (const [phase, reason] of Object.entries(reasons)) note(phase, reason);
  if (chosen.nextCycles === null) note('next', 'no whole stride was seen after the one shown');
  const peakS = peakTimeS(timesS, angles.knee, stride.startS, stride.endS);
  if (peakS === null) note('peak_time', 'the knee was not seen throughout the stride');
  return {
    initiator: side,
    startS: stride.startS,
    endS: stride.endS,
    cycleCount: strides.length,
    peakTimeS: peakS === null ? null : peakS - stride.startS,
    phases,
    angles: Object.fromEntries(
      reportedAngles.map((angle) => [angle, angleCycles(chosen, strides, angle)]),
    ) as SideGait['angles'],
    timestampsMs: Array.from(
      { length: cyclePoints },
      (_, percent) => (1000 * (stride.endS - stride.startS) * percent) / (cyclePoints - 1),
    ),
  };
}

type Cycles = Record<ReportedAngle, Float64Array>;

interface Candidate {
  readonly stride: MeasuredStride;
  readonly cycles: Cycles;
  readonly nextCycles: Cycles | null;
}

const apiNames: Readonly<Record<Exclude<ReportedAngle, 'posture'>, string>> = {
  hip: 'hip_angle',
  knee: 'kne_angle',
  ankle: 'ank_angle',
};

function seriesOf(
  { angles, timestamps_s }: ReportedAnalysis,
  side: Side,
  angle: ReportedAngle,
): Float64Array {
  const name = angle === 'posture' ? 'posture_angle' : `${side[0]}${apiNames[angle]}`;
  return Float64Array.from(angles[name] ?? timestamps_s.map(() => null), (value) => value ?? NaN);
}

function cyclesOf(timesS: Float64Array, angles: Cycles, stride: MeasuredStride): Cycles {
  return Object.fromEntries(
    reportedAngles.map((angle) => [angle, cycleOf(timesS, angles[angle], stride)]),
  ) as Cycles;
}

/**
 * The stride to show: of those that are seen best and have a stride after them, a flight and all
 * angles, the one whose curves are nearest to the side's median curves (root mean square over all
 * angles and points); the earliest of equals.
 */
function representative(strides: readonly Candidate[]): Candidate | null {
  const medians = Object.fromEntries(
    reportedAngles.map((angle) => [
      angle,
      Float64Array.from({ length: cyclePoints }, (_, i) =>
        median(strides.map(({ cycles }) => cycles[angle][i]!)),
      ),
    ]),
  ) as Cycles;
  const seen = (candidate: Candidate): number =>
    knownPoints(candidate.cycles) +
    (candidate.nextCycles === null ? 0 : knownPoints(candidate.nextCycles)) +
    (candidate.stride.otherContactS === null ? 0 : 1);
  const best = Math.max(...strides.map(seen));
  const distances = strides
    .filter((candidate) => seen(candidate) === best)
    .map((candidate) => ({ candidate, distance: distanceDeg(candidate.cycles, medians) }));
  return (
    distances.reduce<(typeof distances)[number] | null>(
      (nearest, next) => (nearest === null || next.distance < nearest.distance ? next : nearest),
      null,
    )?.candidate ?? null
  );
}

const knownPoints = (cycles: Cycles): number =>
  reportedAngles.reduce((sum, angle) => sum + cycles[angle].filter(Number.isFinite).length, 0);

function distanceDeg(cycles: Cycles, medians: Cycles): number {
  const squares = reportedAngles
    .flatMap((angle) => Array.from(cycles[angle], (value, i) => (value - medians[angle][i]!) ** 2))
    .filter(Number.isFinite);
  return squares.length === 0
    ? 0
    : Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function angleCycles(
  { cycles, nextCycles }: Candidate,
  strides: readonly Candidate[],
  angle: ReportedAngle,
): AngleCycles {
  const { mean, sd } = averageCurve(strides.map((stride) => stride.cycles[angle]));
  return {
    current: orNull(cycles[angle]),
    next: nextCycles === null ? mean.map(() => null) : orNull(nextCycles[angle]),
    mean,
    stdDev: sd,
  };
}

const orNull = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isFinite(value) ? value : null));
