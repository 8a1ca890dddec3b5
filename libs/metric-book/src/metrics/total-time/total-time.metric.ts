import { defineMetric } from '../../metric.ts';
import { unmeasured } from '../../measurement/outcome.ts';
import { addedUp } from '../../measurement/per-stride.ts';
import { analysedTime } from '../../measurement/analysed-time.ts';

export const totalTime = defineMetric({
  key: 'total_time',
  title: 'Total time',
  unit: 's',
  formula: 't = Σ Δt',
  symbols: {
    t: 'analysed time, s',
    Δt: 'from one frame in which the runner was seen to the next, less than half a stride later, s',
  },
  source: 'definition; slow motion is undone',
  deviations:
    'Time in which the runner stood, or was out of sight for half a stride and more, does not count.',
  sign: '',
  requires: [],
  plausible: [1, 3600],
  scaling: { length: 0, time: 1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['distance_and_duration', 'last_session'],
  compute: (input) => {
    const time = analysedTime(input);
    return time === null
      ? unmeasured('runner_not_seen')
      : addedUp(input, time.total, time.byFrameS);
  },
  examples: [
    {
      title: '4 s at 100 frames/s',
      given: {},
      working: 'frames 0 to 400; uncertainty √2 · 10 ms / √12',
      expected: 4,
      tolerance: 1e-9,
      expectedUncertainty: 0.004082,
    },
  ],
});
