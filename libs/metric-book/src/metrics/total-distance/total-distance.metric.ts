import { defineMetric } from '../../metric.ts';
import { unmeasured } from '../../measurement/outcome.ts';
import { addedUp } from '../../measurement/per-stride.ts';
import { speedOf } from '../../measurement/requirements.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { analysedTime } from '../../measurement/analysed-time.ts';

export const totalDistance = defineMetric({
  key: 'total_distance',
  title: 'Total distance',
  unit: 'm',
  formula: 'd = v · t',
  symbols: { d: 'distance along the ground, m', v: 'session speed, m/s', t: 'analysed time, s' },
  source: 'definition; speed over the analysed time, without standing and gaps',
  deviations: '',
  sign: '',
  requires: ['speed'],
  plausible: [1, 50000],
  scaling: { length: 1, time: 0 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['distance_and_duration', 'last_session'],
  compute: (input) => {
    const time = analysedTime(input);
    const speed = speedOf(input);
    const distance = time && propagated((speedMps, timeS) => speedMps * timeS, [speed, time.total]);
    if (time === null || distance === null) return unmeasured('runner_not_seen');
    const byFrameM = time.byFrameS.map((timeS) => speed.value * timeS);
    return addedUp(input, distance, byFrameM);
  },
  examples: [
    {
      title: '4 s at 3 m/s ± 2 %',
      given: {},
      working: '3 · 4; uncertainty √((4 · 0.06)² + (3 · 0.00408)²)',
      expected: 12,
      tolerance: 1e-9,
      expectedUncertainty: 0.2403,
    },
  ],
});
