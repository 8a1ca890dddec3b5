import { defineMetric } from '../../metric.ts';
import { legStiffnessFromSide } from './leg-stiffness.compute.ts';
import { legStiffnessExamples } from './leg-stiffness.examples.ts';
import { legStiffnessWords } from './leg-stiffness.words.en.ts';

export const legStiffness = defineMetric({
  key: 'leg_stiffness',
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
    'Δy is written as a fall, so that it and the stiffness are positive. The flight is the one that follows the stance. The uncertainty has those of contact, flight, speed, mass and leg length, and 7 % for the model, the largest mean difference from force plates that its authors give.',
  sign: '',
  plausible: [4, 25],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'running', 'speed', 'mass', 'leg_length'],
      compute: legStiffnessFromSide,
      scaling: { none: 'the acceleration of gravity does not scale' },
      mirrored: 'same',
      examples: legStiffnessExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'stance',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: [],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: true,
  symmetryExamples: legStiffnessExamples.symmetry,
  english: legStiffnessWords,
});
