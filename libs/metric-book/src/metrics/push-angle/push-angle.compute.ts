import { angleAtEvent } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { rollError } from '../../measurement/uncertainty.ts';

const thighBehindHip = ({ angles }: MetricInput) => ({
  left: angles.thigh.left.map((deg) => -deg),
  right: angles.thigh.right.map((deg) => -deg),
});

export const pushAngleFromSide = (input: MetricInput): MetricOutcome =>
  angleAtEvent(
    input,
    thighBehindHip(input),
    (stride) => stride.toeOffS,
    'thigh_not_seen_at_toe_off',
    rollError(input),
  );
