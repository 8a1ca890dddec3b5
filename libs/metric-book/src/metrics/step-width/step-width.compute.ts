import { pointOf } from '../../measurement/body-points.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStepsInMetres } from '../../measurement/over-rear-steps.ts';
import {
  isNextStep,
  readAround,
  type RearInput,
  type RearStep,
} from '../../measurement/rear-input.ts';

/**
 * Returns the distance between the ankles of two steps, px. NaN if the other foot does not follow.
 */
function widthPx(input: RearInput, step: RearStep, next: RearStep | undefined): number {
  if (!isNextStep(step, next)) return NaN;
  const apartPx = ankleXPx(input, next) - ankleXPx(input, step);
  return next.side === 'right' ? apartPx : -apartPx;
}

function ankleXPx({ motion }: RearInput, { side, midStanceS }: RearStep): number {
  const ankle = motion.points[pointOf(side, 'ankle')];
  return ankle ? readAround(motion, ankle.x, midStanceS) : NaN;
}

export const stepWidthFromBehind = (input: RearInput): MetricOutcome =>
  overStepsInMetres(
    input,
    (step, next) => widthPx(input, step, next),
    input.habit.stepWidthM,
    'ankles_not_seen_in_mid_stance',
  );
