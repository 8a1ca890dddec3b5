import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStepsInMetres } from '../../measurement/over-rear-steps.ts';
import { readAround, type RearInput, type RearStep } from '../../measurement/rear-input.ts';

function apartPx({ motion }: RearInput, { midStanceS }: RearStep): number {
  const { left_knee: left, right_knee: right } = motion.points;
  if (!left || !right) return NaN;
  const apart = right.x.map((x, i) => x - left.x[i]!);
  return readAround(motion, apart, midStanceS);
}

export const kneeWindowFromBehind = (input: RearInput): MetricOutcome =>
  overStepsInMetres(
    input,
    (step) => apartPx(input, step),
    input.habit.kneeWindowM,
    'knees_not_seen_in_mid_stance',
  );
