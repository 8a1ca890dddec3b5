import { pointOf } from '../../measurement/body-points.ts';
import type { Estimate } from '../../measurement/estimate.ts';
import type { Stride } from '../../measurement/gait.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { meanBetween } from '../../measurement/sampling.ts';
import { slopeRad, strideSpeed } from '../../measurement/stride-speed.ts';
import { endsOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';

/**
 * Returns the distance between the stride's stance and the same foot's next one, px. NaN unless
 * both were seen.
 */
function stanceDistancePx({ motion, gait }: MetricInput, stride: Stride): number {
  const forefoot = motion.points[pointOf(stride.side, 'foot_index')];
  const next = gait.stances.find(
    (stance) =>
      stance.side === stride.side && Math.abs(stance.initialContactS - stride.endS) < 1e-6,
  );
  if (!forefoot || !next) return Number.NaN;
  const placed = (contactS: number, toeOffS: number): number => {
    const contactTimeS = toeOffS - contactS;
    return meanBetween(
      { timesS: motion.timesS, values: forefoot.x },
      contactS + 0.25 * contactTimeS,
      contactS + 0.5 * contactTimeS,
    );
  };
  return placed(next.initialContactS, next.toeOffS) - placed(stride.startS, stride.toeOffS);
}

/**
 * Returns the distance between the places of two stances overground, m. Null if one was not seen.
 */
function lengthByPlaces(input: MetricInput, stride: Stride): Estimate | null {
  const { surface, metresPerPx: scale } = input.motion;
  if (surface !== 'overground' || scale === null) return null;
  const distancePx = stanceDistancePx(input, stride);
  return propagated(
    (errorPx, metresPerPx) => ((distancePx + errorPx) * metresPerPx) / Math.cos(slopeRad(input)),
    [gridDifference, scale],
  );
}

const lengthBySpeed = (input: MetricInput, stride: Stride): Estimate | null =>
  propagated(
    (speedMps, startS, endS) => speedMps * (endS - startS),
    [strideSpeed(input, stride), ...endsOf(stride)],
  );

export const strideLengthFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(input, (stride) => lengthByPlaces(input, stride) ?? lengthBySpeed(input, stride), {
    sides: 'none',
    unseen: 'no_whole_stride',
  });
