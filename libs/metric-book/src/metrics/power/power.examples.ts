import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

const walkingLeg = { ...standardLeg, contactTimeS: 0.42 };

const onSlope = (inclineDeg: number) => ({
  recording: { inclineDeg, beltSpeedMps: null, slowMotionFactor: 1 },
});

export const powerExamples = {
  side: [
    {
      title: 'level, 70 kg',
      given: {},
      working:
        '0.98 · 70 · 3; relative uncertainties: speed 2 %, cost 6 %, mass 1 / 70, slope 0.005236 · 9.81 · 0.456 / 0.98 = 2.39 %; √(2² + 6² + 1.43² + 2.39²) = 6.91 % of it',
      expected: 205.8,
      tolerance: 1e-6,
      expectedUncertainty: 14.22,
    },
    {
      title: '3° uphill',
      given: onSlope(3),
      working: 'i = 0.052408, η = 0.516793: 205.8 + 0.052408 · 70 · 9.81 · 3 · 0.516793',
      expected: 261.596,
      tolerance: 0.01,
    },
    {
      title: 'walking',
      given: { left: walkingLeg, right: walkingLeg },
      working: 'duty factor 0.42 / 0.7 = 0.6: no flight, and the model describes running',
      expected: null,
      tolerance: 0,
    },
    {
      title: 'weight not given',
      given: { subject: { heightM: 1.75, massKg: null, legLengthM: null, gender: null } },
      working: 'no mass',
      expected: null,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
