import { gravityMps2 } from '../../measurement/motion.ts';
import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { legLengthOf, massOf } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { contactOf, propagated } from '../../measurement/uncertainty.ts';

interface SpringStep {
  readonly contactTimeS: number;
  readonly flightTimeS: number;
  readonly speedMps: number;
}

/**
 * Stiffness of the leg spring, kN/m (Morin et al. 2005); NaN where the foot would travel further
 * over the ground than the leg reaches.
 */
function legStiffnessKnPerM(
  { contactTimeS, flightTimeS, speedMps }: SpringStep,
  massKg: number,
  legM: number,
): number {
  const peakForceN = ((massKg * gravityMps2 * Math.PI) / 2) * (flightTimeS / contactTimeS + 1);
  const fallM =
    (peakForceN * contactTimeS ** 2) / (massKg * Math.PI ** 2) -
    (gravityMps2 * contactTimeS ** 2) / 8;
  const halfTravelM = (speedMps * contactTimeS) / 2;
  const shorteningM = legM - Math.sqrt(legM ** 2 - halfTravelM ** 2) + fallM;
  return peakForceN / shorteningM / 1000;
}

export const legStiffness = defineMetric({
  key: 'leg_stiffness',
  title: 'Leg stiffness',
  unit: 'kN/m',
  formula:
    'k = F_max / (1000 · ΔL); F_max = m · g · π / 2 · (t_f / t_c + 1); ΔL = L − sqrt(L² − (v · t_c / 2)²) + Δy; Δy = F_max · t_c² / (m · π²) − g · t_c² / 8',
  symbols: {
    k: 'stiffness of the leg spring, kN/m',
    F_max: 'peak of the half-sine ground force, N',
    m: 'body mass, kg',
    g: '9.81 m/s²',
    π: '3.14159',
    t_f: 'flight time, s',
    t_c: 'contact time, s',
    L: 'leg length: as given, else 0.53 of the stature, m',
    v: 'speed, m/s',
    ΔL: 'shortening of the leg spring, m',
    Δy: 'fall of the centre of mass in contact, m',
  },
  source:
    'Morin et al., A simple method for measuring stiffness during running, J. Applied Biomechanics 21 (2005): the equations for peak force, fall of the centre of mass and shortening of the leg',
  deviations:
    'Δy is written as a fall, so that it and the stiffness are positive. The flight is the one that follows the stance.',
  sign: '',
  requires: ['strides', 'speed', 'mass', 'leg_length'],
  plausible: [4, 25],
  scaling: { none: 'the acceleration of gravity does not scale' },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'whole_stride',
  shownIn: [],
  compute: (input) =>
    overStrides(
      input,
      (stride) => {
        if (stride.otherInitialContactS === null) return null;
        const stepS = {
          value: stride.otherInitialContactS - stride.startS,
          uncertainty: stride.eventScatterS * Math.SQRT2,
        };
        return propagated(
          (contactTimeS, stepTimeS, speedMps) => {
            const step = { contactTimeS, flightTimeS: stepTimeS - contactTimeS, speedMps };
            return legStiffnessKnPerM(step, massOf(input), legLengthOf(input));
          },
          [contactOf(stride), stepS, strideSpeed(input, stride)],
        );
      },
      { sides: 'by-side', unseen: 'contact_of_other_foot_not_seen' },
    ),
  examples: [
    {
      title: '70 kg, leg 0.9 m',
      given: { subject: { heightM: null, massKg: 70, legLengthM: 0.9, gender: null } },
      working:
        'F = 70 · 9.81 · 1.570796 · 1.4 = 1510.13 N; Δy = 1510.13 · 0.0625 / (70 · 9.8696) − 0.076641 = 0.059974 m; ΔL = 0.9 − √(0.81 − 0.140625) + 0.059974 = 0.141821 m',
      expected: 10.648,
      tolerance: 0.005,
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
});
