import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { gridDifference, propagated } from '../../measurement/uncertainty.ts';
import { stepOscillationPx } from '../../measurement/step-oscillation.ts';

export const comOscillation = defineMetric({
  key: 'com_oscillation',
  title: 'Vertical oscillation',
  unit: 'cm',
  formula: 'o = 100 · s · (max(y) − min(y))',
  symbols: {
    o: 'peak to trough of the centre of mass in a step, cm',
    s: 'image scale, m/px',
    y: 'height of the centre of mass, px',
  },
  source:
    "de Leva, Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters, J. Biomechanics 29 (1996), for the centre of mass",
  deviations:
    "A step lasts from one foot's initial contact to the other's and counts for the foot that begins it. Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).",
  sign: '',
  requires: ['strides', 'scale', 'centre_of_mass'],
  plausible: [3, 16],
  scaling: { length: 1, time: 0 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'mid_flight',
  shownIn: ['form_analysis'],
  compute: (input) =>
    overStrides(
      input,
      (stride) =>
        propagated(
          (oscillationPx, errorPx, metresPerPx) => 100 * metresPerPx * (oscillationPx + errorPx),
          [stepOscillationPx(input, stride), gridDifference, scaleOf(input)],
        ),
      { sides: 'by-side', unseen: 'centre_of_mass_not_seen_in_step' },
    ),
  examples: [
    {
      title: '8 cm at 4 mm/px ± 2 %',
      given: {},
      working: '8; uncertainty √((0.4 · √(2/12))² + (8 · 0.02)² + (8 · 0.07)²)',
      expected: 8,
      tolerance: 0.02,
      expectedUncertainty: 0.605,
    },
    {
      title: 'uphill overground',
      given: {
        surface: 'overground',
        recording: { inclineDeg: 5, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'the climb of 3 · 0.35 · sin 5° = 9.2 cm a step does not count: 8',
      expected: 8,
      tolerance: 0.02,
    },
  ],
});
