import { pointOf } from '../../measurement/body-points.ts';
import { overStepsInMetres } from '../../measurement/over-rear-steps.ts';
import {
  isNextStep,
  readAround,
  type RearInput,
  type RearStep,
} from '../../measurement/rear-input.ts';
import type { RearMetric } from '../../rear-metric.ts';

export const stepWidth: RearMetric = {
  key: 'step_width',
  title: 'Step width',
  unit: 'm',
  formula: 'b = s · (x_R − x_L)',
  symbols: {
    b: 'step width, m',
    s: 'image scale, m/px',
    x_R: 'right ankle across the picture at its mid-stance, px',
    x_L: 'left ankle across the picture at its mid-stance, px',
  },
  source: 'Brindle, Milner, Zhang & Fitzhugh, Gait & Posture 39 (2014): distance between the feet',
  deviations: 'Ankles in place of heels: pose models mark heels worse from behind.',
  sign: 'feet apart +, crossed −',
  plausible: [-0.1, 0.3],
  sides: 'none',
  compute: (input) =>
    overStepsInMetres(
      input,
      (step, next) => widthPx(input, step, next),
      input.habit.stepWidth,
      'ankles_not_seen_in_mid_stance',
    ),
};

/** NaN where the other foot does not follow. */
function widthPx(input: RearInput, step: RearStep, next: RearStep | undefined): number {
  if (!isNextStep(step, next)) return NaN;
  const apartPx = ankleXPx(input, next) - ankleXPx(input, step);
  return next.side === 'right' ? apartPx : -apartPx;
}

function ankleXPx({ motion }: RearInput, { side, midStanceS }: RearStep): number {
  const ankle = motion.points[pointOf(side, 'ankle')];
  return ankle ? readAround(motion, ankle.x, midStanceS) : NaN;
}
