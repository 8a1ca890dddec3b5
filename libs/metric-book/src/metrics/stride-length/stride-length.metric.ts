import type { Estimate } from '../../measurement/estimate.ts';
import type { Stride } from '../../measurement/gait.ts';
import { pointOf } from '../../measurement/body-points.ts';
import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { meanBetween } from '../../measurement/sampling.ts';
import { endsOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';
import { slopeRad, strideSpeed } from '../../measurement/stride-speed.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';

/**
 * Distance between the stride's stance and the same foot's next one, px; NaN unless both were seen.
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

/** Overground: the distance between two stances' places, m; null where they were not both seen. */
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

export const strideLength = defineMetric({
  key: 'stride_length',
  title: 'Stride length',
  unit: 'm',
  formula: 'L = v · T',
  symbols: { L: 'stride length along the ground, m', v: 'speed, m/s', T: 'stride time, s' },
  source: 'definition',
  deviations:
    "Overground it is the distance between the forefoot's places in two stances of the same foot (25 to 50 % of stance), where both were seen.",
  sign: '',
  requires: ['strides', 'speed'],
  plausible: [1, 5],
  scaling: { length: 1, time: 0 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['running_mechanics', 'last_session'],
  compute: (input) =>
    overStrides(input, (stride) => lengthByPlaces(input, stride) ?? lengthBySpeed(input, stride), {
      sides: 'none',
      unseen: 'no_whole_stride',
    }),
  examples: [
    {
      title: 'treadmill',
      given: {},
      working: '3 · 0.7; uncertainty √((0.7 · 0.06)² + 2 · (3 · 0.01)²)',
      expected: 2.1,
      tolerance: 1e-9,
      expectedUncertainty: 0.05969,
    },
    {
      title: 'overground, uphill',
      given: {
        surface: 'overground',
        durationS: 4.25,
        recording: { inclineDeg: 5, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'the foot comes down 2.1 m further up the slope; scale ± 2 %',
      expected: 2.1,
      tolerance: 1e-6,
      expectedUncertainty: 0.042,
    },
  ],
});
