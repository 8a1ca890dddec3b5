import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { endsOf, propagated } from '../../measurement/uncertainty.ts';

export const cadence = defineMetric({
  key: 'cadence',
  title: 'Cadence',
  unit: 'steps/min',
  formula: 'f = 120 / T',
  symbols: { f: 'cadence, steps/min', T: 'stride time, s' },
  source: 'definition; two steps a stride',
  deviations:
    "The session's value is the mean over the strides of both feet. It is larger than 120 divided by the mean stride time, by the squared variation of stride time: 0.02 steps/min at 1 %.",
  sign: '',
  requires: ['strides'],
  plausible: [120, 240],
  scaling: { length: 0, time: -1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['performance_metrics', 'form_analysis', 'last_session', 'tenant_average'],
  compute: (input) =>
    overStrides(
      input,
      (stride) => propagated((startS, endS) => 120 / (endS - startS), endsOf(stride)),
      { sides: 'none', unseen: 'no_whole_stride', errors: 'telescoping' },
    ),
  examples: [
    {
      title: 'two rows of five strides of 0.7 s, events ± 10 ms',
      given: {},
      working: '120 / 0.7; uncertainty 120 / 0.7² · √2 · √2 · 0.01 / 10',
      expected: 171.4286,
      tolerance: 1e-4,
      expectedUncertainty: 0.4898,
    },
  ],
});
