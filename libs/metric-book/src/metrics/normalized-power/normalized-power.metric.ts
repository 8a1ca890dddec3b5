import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { powerModelNote, powerPerMass } from '../../measurement/running-power.ts';

export const normalizedPower = defineMetric({
  key: 'normalized_power',
  title: 'Power per body mass',
  unit: 'W/kg',
  formula: 'p = c · v + i · g · v · η; η = 0.456 + 0.0116 · 100 · i',
  symbols: {
    p: 'running power per body mass, W/kg',
    c: 'cost of running on the level, 0.98 kJ/kg/km',
    v: 'speed, m/s',
    i: 'grade: rise over run, uphill +',
    g: '9.81 m/s²',
    η: 'efficiency of climbing at that grade',
  },
  source:
    'van Dijk and van Megen, The Secret of Running (2017): running resistance and climbing resistance',
  deviations: 'See power. The mass cancels, so the value is also known without a weight.',
  sign: '',
  requires: ['strides', 'speed'],
  plausible: [1, 8],
  scaling: { length: 1, time: -1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['performance_metrics', 'last_session'],
  compute: (input) =>
    overStrides(
      input,
      (stride) =>
        propagated(
          (speedMps) => powerPerMass(speedMps, input.recording.inclineDeg),
          [strideSpeed(input, stride)],
        ),
      { sides: 'none', unseen: 'speed_not_measured', note: powerModelNote(input) },
    ),
  examples: [
    {
      title: 'level, weight not given',
      given: { subject: { heightM: 1.75, massKg: null, legLengthM: null, gender: null } },
      working: '0.98 · 3',
      expected: 2.94,
      tolerance: 1e-9,
      expectedUncertainty: 0.0588,
    },
  ],
});
