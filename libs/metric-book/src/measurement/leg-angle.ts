import type { PlainReasonCode } from '../reasons.ts';
import type { Stride } from './gait.ts';
import type { Side } from './body-points.ts';
import type { MetricOutcome } from './outcome.ts';
import { overStrides } from './per-stride.ts';
import { peakBetween, valueAt } from './sampling.ts';
import { eventOf, propagated, thighGridAngle } from './uncertainty.ts';
import type { MetricInput } from './metric-input.ts';

type SideAngle = Readonly<Record<Side, Float64Array>>;

/**
 * Measures an angle of each stride's leg at one event, deg. The event's uncertainty counts in
 * proportion to the angle's rate of change.
 */
export function angleAtEvent(
  input: MetricInput,
  angle: SideAngle,
  eventS: (stride: Stride) => number,
  unseen: PlainReasonCode,
): MetricOutcome {
  const gridError = thighGridAngle(input);
  return overStrides(
    input,
    (stride) =>
      propagated(
        (timeS, errorDeg) =>
          valueAt({ timesS: input.motion.timesS, values: angle[stride.side] }, timeS) + errorDeg,
        [eventOf(stride, eventS(stride)), gridError],
      ),
    { sides: 'by-side', legs: 'in-view', unseen },
  );
}

/** Measures the peak of an angle of each stride's leg between two of its events, deg. */
export function peakAngle(
  input: MetricInput,
  angle: SideAngle,
  fromS: (stride: Stride) => number,
  untilS: (stride: Stride) => number,
  unseen: PlainReasonCode,
): MetricOutcome {
  const gridError = thighGridAngle(input);
  return overStrides(
    input,
    (stride) =>
      propagated(
        (startS, endS, errorDeg) =>
          peakBetween({ timesS: input.motion.timesS, values: angle[stride.side] }, startS, endS) +
          errorDeg,
        [eventOf(stride, fromS(stride)), eventOf(stride, untilS(stride)), gridError],
      ),
    { sides: 'by-side', legs: 'in-view', unseen },
  );
}

/** Returns one joint's angle of both legs. */
export const jointOf = ({ angles }: MetricInput, joint: 'hip' | 'knee' | 'ankle'): SideAngle => ({
  left: angles.joints.left[joint],
  right: angles.joints.right[joint],
});
