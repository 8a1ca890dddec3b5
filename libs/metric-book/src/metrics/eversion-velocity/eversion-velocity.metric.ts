import { defineMetric } from '../../metric.ts';
import { eversionVelocityWords } from './eversion-velocity.words.en.ts';

export const eversionVelocity = defineMetric({
  key: 'eversion_velocity',
  unit: 'deg/s',
  formula: 'ω = max(Δε / Δt)',
  symbols: {
    ω: 'highest eversion velocity in stance, deg/s',
    Δε: "change of the rearfoot's angle against the shank, deg",
    Δt: 'time of that change, s',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations:
    'Never measured: eversion turns the foot about its long axis, which a side view hardly shows, and from behind pose models do not see the heel accurately enough.',
  sign: 'eversion +',
  plausible: [0, 1000],
  sides: 'by-side',
  views: { side: 'needs_rear_view', rear: 'eversion_missed_from_behind' },
  group: 'posture',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['form_analysis'],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: false,
  english: eversionVelocityWords,
});
