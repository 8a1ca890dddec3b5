import type { Estimate } from './estimate.ts';
import { unmeasured, type MetricOutcome } from './outcome.ts';
import { reasonFor } from '../reasons.ts';
import { rearStrides, type RearInput } from './rear-input.ts';

/** Relative uncertainty of a given belt speed, because treadmills' displays are not exact. */
const givenSpeedUncertainty = 0.01;

/** Returns the belt speed that was given with the clip, m/s. */
export const givenBeltSpeed = (beltSpeedMps: number): Estimate => ({
  value: beltSpeedMps,
  uncertainty: givenSpeedUncertainty * beltSpeedMps,
});

/**
 * Returns a value that follows from the given belt speed. A clip from behind does not show the
 * speed, so without a given one there is no value.
 */
export function fromGivenSpeed(
  { steps, beltSpeedMps }: RearInput,
  valueOf: (speedMps: number) => number,
): MetricOutcome {
  if (beltSpeedMps === null) return unmeasured('speed_not_seen_from_behind');
  const speed = givenBeltSpeed(beltSpeedMps);
  const value = valueOf(speed.value);
  return {
    kind: 'measured',
    value,
    uncertainty: Math.abs(valueOf(speed.value + speed.uncertainty) - value),
    strides: rearStrides(steps).map(({ startS, endS }) => ({
      side: null,
      fromS: startS,
      untilS: endS,
      value,
    })),
    notes: [reasonFor('belt_speed_given')],
  };
}
