import type { PlainReasonCode } from '../reasons.ts';
import type { Stride } from './gait.ts';
import type { Side } from './body-points.ts';
import type { MetricOutcome } from './outcome.ts';
import { overStrides } from './per-stride.ts';
import { peakBetween, valueAt } from './sampling.ts';
import { eventOf, exactEstimate, propagated, thighGridAngle } from './uncertainty.ts';
import type { MetricInput } from './metric-input.ts';

type SideAngle = Readonly<Record<Side, Float64Array>>;

/**
 * Measures an angle of each stride's leg at one event, deg. The event's uncertainty counts in
 * proportion to the angle's rate of change.
 * @param otherError error of the angle that all strides share, such as that of the camera's roll
 */
export function angleAtEvent(
  input: MetricInput,
  angle: SideAngle,
  eventS: (stride: Stride) => number,
  unseen: PlainReasonCode,
  otherError = exactEstimate(0),
): MetricOutcome {
  const gridError = thighGridAngle(input);
  const read = (side: Side, timeS: number) =>
    valueAt({ timesS: input.motion.timesS, values: angle[side] }, timeS);
  return overStrides(
    input,
    (stride) =>
      propagated(
        (timeS, gridDeg, otherDeg) => read(stride.side, timeS) + gridDeg + otherDeg,
        [eventOf(stride, eventS(stride)), gridError, otherError],
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
