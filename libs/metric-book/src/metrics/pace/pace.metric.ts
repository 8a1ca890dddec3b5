import { defineMetric } from '../../metric.ts';
import { unmeasured } from '../../measurement/outcome.ts';
import { overSession, overStrides } from '../../measurement/per-stride.ts';
import { speedOf } from '../../measurement/requirements.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';

const paceOf = (speedMps: number): number => 1000 / (60 * speedMps);

export const pace = defineMetric({
  key: 'pace',
  title: 'Pace',
  unit: 'min/km',
  formula: 'p = 1000 / (60 · v)',
  symbols: { p: 'pace, min/km', v: 'speed, m/s' },
  source: 'definition',
  deviations: '',
  sign: '',
  requires: ['speed'],
  plausible: [1.8, 12],
  scaling: { length: -1, time: 1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['performance_metrics', 'last_session'],
  compute: (input) => {
    if (input.gait.strides.length > 0) {
      return overStrides(input, (stride) => propagated(paceOf, [strideSpeed(input, stride)]), {
        sides: 'none',
        unseen: 'speed_not_measured',
      });
    }
    const session = propagated(paceOf, [speedOf(input)]);
    return session
      ? overSession(input, session.value, session.uncertainty)
      : unmeasured('runner_stands');
  },
  examples: [
    {
      title: '3 m/s ± 2 %',
      given: {},
      working: '1000 / (60 · 3); 2 % of it',
      expected: 5.5556,
      tolerance: 1e-4,
      expectedUncertainty: 0.1111,
    },
  ],
});
