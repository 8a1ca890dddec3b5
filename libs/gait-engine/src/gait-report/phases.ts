import { reasonText } from '@strideform/metric-book';
import { valueAt } from '@strideform/metric-book/measurement';
import type { MeasuredStride } from './measured-stride.ts';
import { firstFrameFrom, lastFrameBefore, nearestFrame } from './shown-frame.ts';

export const phaseNames = ['strike', 'mid_stance', 'takeoff', 'flight', 'new_strike'] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface Phase {
  /** Real-life seconds, usually between frames. */
  readonly timeS: number;
  /**
   * Frame that shows the phase: the first frame of the contact for a strike, the last one for a
   * take-off, otherwise the nearest one.
   */
  readonly frame: number;
  /** Position in the cycle, 0–100 %. */
  readonly cyclePercent: number;
}

/**
 * Number of steps of the search for a peak. A stance lasts a quarter of a second, so one step is
 * about a millisecond.
 */
const peakSteps = 240;

/**
 * Returns the time at which a signal is highest strictly inside [fromS, untilS]. Null if a sample
 * in it is not known, or if the signal is highest at an end.
 */
export function findPeakTimeS(
  timesS: Float64Array,
  values: Float64Array,
  fromS: number,
  untilS: number,
): number | null {
  const timeOf = (step: number) => fromS + ((untilS - fromS) * step) / peakSteps;
  const samples = Array.from({ length: peakSteps + 1 }, (_, step) =>
    valueAt({ timesS, values }, timeOf(step)),
  );
  if (!samples.every(Number.isFinite)) return null;
  const top = samples.indexOf(Math.max(...samples));
  return top === 0 || top === peakSteps ? null : timeOf(top);
}

/**
 * Part of the stance in which the knee's peak is searched, as shares of the stance. On a leg that
 * is half hidden, a wrong point can bend the knee more as the foot lands or leaves.
 */
const midStance = { from: 0.2, until: 0.75 } as const;

export interface PhaseFindings {
  /** Phases of the stride; null if not known. */
  readonly phases: Record<PhaseName, Phase | null>;
  /** Reasons why a phase is null. */
  readonly reasons: Partial<Record<PhaseName, string>>;
}

/**
 * Finds the five phases of a stride. `mid_stance` is the peak knee flexion in the middle of the
 * stance. `flight` is half-way from toe-off to the other foot's contact.
 */
export function findPhases(
  timesS: Float64Array,
  kneeDeg: Float64Array,
  { startS, toeOffS, endS, otherContactS }: MeasuredStride,
): PhaseFindings {
  const phaseAt = (
    timeS: number,
    frame = nearestFrame(timesS, timeS),
    cyclePercent = (100 * (timeS - startS)) / (endS - startS),
  ): Phase => ({ timeS, frame, cyclePercent });

  const shareOfStance = (share: number) => startS + share * (toeOffS - startS);
  const [fromS, untilS] = [shareOfStance(midStance.from), shareOfStance(midStance.until)];
  const midStanceS = findPeakTimeS(timesS, kneeDeg, fromS, untilS);
  const phases = {
    strike: phaseAt(startS, firstFrameFrom(timesS, startS)),
    mid_stance: midStanceS === null ? null : phaseAt(midStanceS),
    takeoff: phaseAt(toeOffS, lastFrameBefore(timesS, toeOffS)),
    flight: otherContactS === null ? null : phaseAt((toeOffS + otherContactS) / 2),
    new_strike: phaseAt(endS, firstFrameFrom(timesS, endS), 100),
  };
  const reasons: PhaseFindings['reasons'] = {};
  if (phases.mid_stance === null) reasons.mid_stance = reasonText('mid_stance_not_found');
  if (phases.flight === null) reasons.flight = reasonText('flight_not_found');
  return { phases, reasons };
}
