import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const legStiffnessExamples = {
  side: [
    {
      title: '70 kg, leg 0.9 m',
      given: { subject: { heightM: null, massKg: 70, legLengthM: 0.9, gender: null } },
      working:
        'F = 70 · 9.81 · 1.570796 · 1.4 = 1510.13 N; Δy = 1510.13 · 0.0625 / (70 · 9.8696) − 0.076641 = 0.059974 m; ΔL = 0.9 − √(0.81 − 0.140625) + 0.059974 = 0.141821 m; relative uncertainties: contact 6.72 %, flight 0.15 %, speed 2.42 %, mass 1.43 %, leg 1.41 %, model 7 %: 10.2 %',
      expected: 10.648,
      tolerance: 0.005,
      expectedUncertainty: 1.086,
    },
    {
      title: 'walking',
      given: {
        left: { ...standardLeg, contactTimeS: 0.42 },
        right: { ...standardLeg, contactTimeS: 0.42 },
      },
      working: 'duty factor 0.42 / 0.7 = 0.6: no flight, and the spring describes running',
      expected: null,
      tolerance: 0,
    },
    {
      title: '70 kg, 1.8 m tall',
      given: { subject: { heightM: 1.8, massKg: 70, legLengthM: null, gender: null } },
      working:
        'L = 0.53 · 1.8 = 0.954 m; ΔL = 0.954 − √(0.910116 − 0.140625) + 0.059974 = 0.136768 m; 1510.13 / ΔL',
      expected: 11.042,
      tolerance: 0.005,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { subject: { heightM: null, massKg: 70, legLengthM: 0.9, gender: null } },
      working: 'both legs 10.648',
      expected: 0,
      tolerance: 0.05,
    },
  ],
} satisfies MetricExamples;
