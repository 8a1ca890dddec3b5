import { reasonOf } from '../../reasons.ts';
import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { contactOf } from '../../measurement/uncertainty.ts';
import { standardLeg } from '../../conformance/analytic-runner.ts';

export const flightTime = defineMetric({
  key: 'flight_time',
  title: 'Flight time',
  unit: 's',
  formula: 't_f = t_ICo − t_TO',
  symbols: {
    t_f: 'flight time, s',
    t_ICo: 'initial contact of the other foot, s',
    t_TO: 'toe-off of this foot before it, s',
  },
  source: 'definition',
  deviations: '',
  sign: 'negative where both feet are down at once, which is walking',
  requires: ['strides'],
  plausible: [0, 0.25],
  scaling: { length: 0, time: 1 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'mid_flight',
  shownIn: ['running_mechanics', 'last_session', 'tenant_average'],
  compute: (input) => {
    const outcome = overStrides(
      input,
      (stride) => {
        if (stride.otherInitialContactS === null) return null;
        // What a contact is too long, the flight after it is too short.
        const { uncertainty } = contactOf(stride);
        return { value: stride.otherInitialContactS - stride.toeOffS, uncertainty };
      },
      { sides: 'by-side', unseen: 'contact_of_other_foot_not_seen' },
    );
    const isWalking = outcome.kind === 'measured' && outcome.value < 0;
    if (!isWalking) return outcome;
    return { ...outcome, notes: [reasonOf('both_feet_down')] };
  },
  examples: [
    {
      title: 'running',
      given: {},
      working:
        'right strikes at 0.35 s, left leaves at 0.25 s of the stride; uncertainty that of contact',
      expected: 0.1,
      tolerance: 1e-9,
      expectedUncertainty: 0.008,
    },
    {
      title: 'walking',
      given: {
        left: { ...standardLeg, contactTimeS: 0.4 },
        right: { ...standardLeg, contactTimeS: 0.4 },
      },
      working: '0.35 − 0.4',
      expected: -0.05,
      tolerance: 1e-9,
      implausible: true,
    },
  ],
});
