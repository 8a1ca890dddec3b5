import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { massOf } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { powerModelNote, powerPerMass } from '../../measurement/running-power.ts';

const onSlope = (inclineDeg: number) => ({
  recording: { inclineDeg, beltSpeedMps: null, slowMotionFactor: 1 },
});

export const power = defineMetric({
  key: 'power',
  title: 'Power',
  unit: 'W',
  formula: 'P = c · m · v + i · m · g · v · η; η = 0.456 + 0.0116 · 100 · i',
  symbols: {
    P: 'running power, W',
    c: 'cost of running on the level, 0.98 kJ/kg/km',
    m: 'body mass, kg',
    v: 'speed, m/s',
    i: 'grade: rise over run, uphill +',
    g: '9.81 m/s²',
    η: 'efficiency of climbing at that grade',
  },
  source:
    'van Dijk and van Megen, The Secret of Running (2017): running resistance and climbing resistance',
  deviations:
    "Without air resistance: there is none on a treadmill, and overground neither wind nor frontal area is known. It is a model of the external conditions, not a measurement of this runner's muscles; the uncertainty is that of the speed alone.",
  sign: '',
  requires: ['strides', 'speed', 'mass'],
  plausible: [80, 600],
  scaling: { length: 1, time: -1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['performance_metrics', 'last_session', 'tenant_average'],
  compute: (input) =>
    overStrides(
      input,
      (stride) =>
        propagated(
          (speedMps) => massOf(input) * powerPerMass(speedMps, input.recording.inclineDeg),
          [strideSpeed(input, stride)],
        ),
      { sides: 'none', unseen: 'speed_not_measured', note: powerModelNote(input) },
    ),
  examples: [
    {
      title: 'level, 70 kg',
      given: {},
      working: '0.98 · 70 · 3; uncertainty 2 % of it',
      expected: 205.8,
      tolerance: 1e-6,
      expectedUncertainty: 4.116,
    },
    {
      title: '3° uphill',
      given: onSlope(3),
      working: 'i = 0.052408, η = 0.516793: 205.8 + 0.052408 · 70 · 9.81 · 3 · 0.516793',
      expected: 261.596,
      tolerance: 0.01,
    },
    {
      title: 'weight not given',
      given: { subject: { heightM: 1.75, massKg: null, legLengthM: null, gender: null } },
      working: 'no mass',
      expected: null,
      tolerance: 0,
    },
  ],
});
