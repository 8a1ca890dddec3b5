import { standardLeg, type AnalyticLeg } from '../../conformance/analytic-runner.ts';
import { defineMetric } from '../../metric.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { strikeAngles } from '../../measurement/strike-angle.ts';

const footstrikeClasses = ['rearfoot', 'midfoot', 'forefoot'] as const;
export type FootstrikeClass = (typeof footstrikeClasses)[number];

/** Class by foot-strike angle, deg (Altman and Davis 2012). */
export function footstrikeClass(angleDeg: number): FootstrikeClass {
  if (angleDeg > 8) return 'rearfoot';
  return angleDeg < -1.6 ? 'forefoot' : 'midfoot';
}

/**
 * The outcome with the session's class: the most common one, and its share of the measured strides.
 * Of two equally common classes it is the one that came first.
 */
function withSessionClass(outcome: MetricOutcome): MetricOutcome {
  if (outcome.kind === 'unmeasured') return outcome;
  const labels = outcome.strides.flatMap((stride) =>
    stride.label === undefined ? [] : [stride.label],
  );
  const countOf = (label: string): number => labels.filter((each) => each === label).length;
  const label = labels.reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
  return { ...outcome, label, share: countOf(label) / labels.length };
}

const striking = (strikeDeg: number): AnalyticLeg => ({
  ...standardLeg,
  foot: { flatDeg: 2, strikeDeg },
});
const bothFeet = (strikeDeg: number) => ({ left: striking(strikeDeg), right: striking(strikeDeg) });

export const footstrike = defineMetric({
  key: 'footstrike',
  title: 'Foot strike',
  unit: 'deg',
  formula: 'rearfoot: α > 8; midfoot: −1.6 ≤ α ≤ 8; forefoot: α < −1.6',
  symbols: {
    α: 'foot-strike angle, deg',
    rearfoot: 'heel first',
    midfoot: 'flat',
    forefoot: 'ball first',
  },
  source:
    'Altman and Davis, A kinematic method for footstrike pattern detection in barefoot and shod runners, Gait & Posture 35 (2012)',
  deviations:
    "See the foot-strike angle. The session's class is the most common one of the strides, with its share.",
  sign: 'toes up +',
  requires: ['strides', 'foot_angle'],
  plausible: [-20, 40],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'initial_contact',
  words: footstrikeClasses,
  shownIn: ['running_mechanics', 'last_session'],
  compute: (input) => {
    const angleOf = strikeAngles(input);
    return withSessionClass(
      overStrides(
        input,
        (stride) => {
          const angle = angleOf(stride);
          return angle && { ...angle, label: footstrikeClass(angle.value) };
        },
        { sides: 'by-side', unseen: 'foot_not_seen_at_contact' },
      ),
    );
  },
  examples: [
    {
      title: 'heel first',
      given: bothFeet(15),
      working: '15 > 8',
      expected: 15,
      tolerance: 0.05,
      expectedLabel: 'rearfoot',
    },
    {
      title: 'flat',
      given: bothFeet(3),
      working: '−1.6 < 3 < 8',
      expected: 3,
      tolerance: 0.05,
      expectedLabel: 'midfoot',
    },
    {
      title: 'ball first',
      given: bothFeet(-5),
      working: '−5 < −1.6',
      expected: -5,
      tolerance: 0.05,
      expectedLabel: 'forefoot',
    },
    {
      title: 'heel first on the left, flat on the right',
      given: { left: striking(15), right: striking(3) },
      working:
        'five left strides of 15, five right ones of 3; of two equally common classes the first one counts',
      expected: 9,
      tolerance: 0.05,
      expectedLabel: 'rearfoot',
    },
  ],
});
