import { pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { dominantFrequencyHz } from '../signals/spectrum.ts';
import { finite, mean } from '../signals/statistics.ts';
import type { ObservedPoints } from './observed.ts';

/** Stride rates from a slow walk to a sprint, Hz. */
const strideRatesHz = { lowest: 0.6, highest: 2.6 } as const;

export interface StridePhase {
  readonly strideRateHz: number;
  /** Strides done since an arbitrary start, one entry per frame. */
  readonly cycles: Float64Array;
}

/** Left minus right of a leg point's horizontal position: swings once a stride, whatever the camera and the runner's drift do. */
function legDifference(points: ObservedPoints): Float64Array | null {
  for (const part of ['ankle', 'foot_index', 'heel', 'knee'] as const) {
    const [left, right] = sides.map((side: Side) => points[pointOf(side, part)]);
    if (left && right) return left.x.map((x, i) => x - right.x[i]!);
  }
  return null;
}

/**
 * The stride's phase at each frame: the legs' horizontal distance, demodulated at its dominant frequency over a window of three strides, so that the
 * phase follows a drifting cadence while a few exchanged frames hardly move it. Null when the legs were hardly seen.
 */
export function findStridePhase(timesS: Float64Array, points: ObservedPoints): StridePhase | null {
  const difference = legDifference(points);
  if (!difference || finite(difference).length < 8) return null;
  const strideRateHz = dominantFrequencyHz(timesS, difference, strideRatesHz.lowest, strideRatesHz.highest);
  if (!Number.isFinite(strideRateHz)) return null;
  const centre = mean(difference);
  const turns = timesS.map((time) => 2 * Math.PI * strideRateHz * time);
  const halfWindowS = 1.5 / strideRateHz;
  const cycles = new Float64Array(timesS.length);
  let [first, before] = [0, 0];
  timesS.forEach((time, i) => {
    while (timesS[first]! < time - halfWindowS) first += 1;
    let [re, im] = [0, 0];
    for (let j = first; j < timesS.length && timesS[j]! <= time + halfWindowS; j += 1) {
      if (Number.isNaN(difference[j]!)) continue;
      const weighted = (difference[j]! - centre) * (1 + Math.cos((Math.PI * (timesS[j]! - time)) / halfWindowS));
      re += weighted * Math.cos(turns[j]!);
      im += weighted * Math.sin(turns[j]!);
    }
    const lag = Math.atan2(im, re) / (2 * Math.PI);
    before = i === 0 ? lag : lag + Math.round(before - lag);
    cycles[i] = turns[i]! / (2 * Math.PI) - before;
  });
  return { strideRateHz, cycles };
}
