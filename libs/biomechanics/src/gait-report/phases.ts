import { valueAt } from '../metrics/sampling.ts';
import type { MeasuredStride } from './measured-stride.ts';

export const phaseNames = ['strike', 'mid_stance', 'takeoff', 'flight', 'new_strike'] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface Phase {
  /** Life's seconds, between frames as a rule. */
  readonly timeS: number;
  /** The analysed frame nearest to it. */
  readonly frame: number;
  /** Of the cycle, 0–100. */
  readonly cyclePercent: number;
}

/**
 * Steps in which a peak is looked for; a stance takes a quarter of a second, so that one is about a
 * millisecond.
 */
const peakSteps = 240;

/**
 * When a signal is highest strictly inside [fromS, untilS]; null where it is not known throughout,
 * or highest at an end.
 */
export function peakTimeS(
  timesS: Float64Array,
  values: Float64Array,
  fromS: number,
  untilS: number,
): number | null {
  const at = (step: number) =>
    valueAt({ timesS, values }, fromS + ((untilS - fromS) * step) / peakSteps);
  const samples = Array.from({ length: peakSteps + 1 }, (_, step) => at(step));
  if (!samples.every(Number.isFinite)) return null;
  const top = samples.indexOf(Math.max(...samples));
  return top === 0 || top === peakSteps ? null : fromS + ((untilS - fromS) * top) / peakSteps;
}

function nearestFrame(timesS: ArrayLike<number>, timeS: number): number {
  let nearest = 0;
  for (let i = 1; i < timesS.length; i += 1)
    if (Math.abs(timesS[i]! - timeS) < Math.abs(timesS[nearest]! - timeS)) nearest = i;
  return nearest;
}

/**
 * The five phases of a stride (`mid_stance`: peak knee flexion in stance; `flight`: half-way from
 * toe-off to the other foot's contact); null, with a reason, where one cannot be told.
 */
export function phasesOf(
  timesS: Float64Array,
  kneeDeg: Float64Array,
  stride: MeasuredStride,
): { phases: Record<PhaseName, Phase | null>; reasons: Partial<Record<PhaseName, string>> } {
  const { startS, toeOffS, endS, otherContactS } = stride;
  const at = (timeS: number, cyclePercent = (100 * (timeS - startS)) / (endS - startS)): Phase => ({
    timeS,
    frame: nearestFrame(timesS, timeS),
    cyclePercent,
  });
  const midStanceS = peakTimeS(timesS, kneeDeg, startS, toeOffS);
  return {
    phases: {
      strike: at(startS),
      mid_stance: midStanceS === null ? null : at(midStanceS),
      takeoff: at(toeOffS),
      flight: otherContactS === null ? null : at((toeOffS + otherContactS) / 2),
      new_strike: at(endS, 100),
    },
    reasons: {
      ...(midStanceS === null
        ? { mid_stance: 'the knee was not seen to bend and straighten during stance' }
        : {}),
      ...(otherContactS === null
        ? { flight: 'the other foot was not seen to land between take-off and the next strike' }
        : {}),
    },
  };
}
