import type { MetricInput } from '../measurement/metric-input.ts';
import type { Measured, MetricOutcome } from '../measurement/outcome.ts';
import { measureFromSide, type Metric, type SideMeasurement } from '../metric.ts';
import { contactAngle } from '../metrics/contact-angle/contact-angle.metric.ts';
import { contactTime } from '../metrics/contact-time/contact-time.metric.ts';
import { footstrike } from '../metrics/footstrike/footstrike.metric.ts';
import { kneeFlexion } from '../metrics/knee-flexion/knee-flexion.metric.ts';
import { overstride } from '../metrics/overstride/overstride.metric.ts';
import { power } from '../metrics/power/power.metric.ts';
import { rbalance } from '../metrics/rbalance/rbalance.metric.ts';
import { strideTime } from '../metrics/stride-time/stride-time.metric.ts';
import { totalTime } from '../metrics/total-time/total-time.metric.ts';
import { analyticInput } from './analytic-input.ts';
import { conformanceChecks } from './conformance.suite.ts';

/**
 * Returns a copy of the metric with changed properties, which may contradict its other properties.
 */
const faulty = (metric: Metric, facts: object): Metric => ({ ...metric, ...facts }) as Metric;
/** Returns a copy of the metric with a changed side-view measurement. */
const measuredAs = (metric: Metric, changes: Partial<SideMeasurement>): Metric =>
  faulty(metric, {
    views: { ...metric.views, side: { ...(metric.views.side as object), ...changes } },
  });
/** Returns a copy of the metric that changes its measured outcomes. */
const tampered = (
  metric: Metric,
  change: (outcome: Measured, input: MetricInput) => MetricOutcome,
): Metric =>
  measuredAs(metric, {
    compute: (input) => {
      const outcome = measureFromSide(metric, input);
      return outcome.kind === 'measured' ? change(outcome, input) : outcome;
    },
  });
const shifted = (outcome: Measured, by: number): Measured => ({
  ...outcome,
  value: outcome.value + by,
  strides: outcome.strides.map((stride) => ({
    ...stride,
    value: stride.value === null ? null : stride.value + by,
  })),
});
let calls = 0;

const faults: readonly (readonly [
  fault: string,
  check: keyof typeof conformanceChecks,
  metric: Metric,
])[] = [
  ['a wrong value', 'matchesExamples', tampered(contactTime, (outcome) => shifted(outcome, 0.001))],
  [
    'a wrong label',
    'matchesExamples',
    tampered(footstrike, (outcome) => ({ ...outcome, label: 'midfoot' })),
  ],
  [
    'a wrong uncertainty',
    'matchesExamples',
    tampered(contactTime, (outcome) => ({ ...outcome, uncertainty: 0.01 })),
  ],
  ['no examples', 'matchesExamples', measuredAs(contactTime, { examples: [] })],
  [
    'an example outside of the plausible range',
    'matchesExamples',
    faulty(contactTime, { plausible: [0.3, 0.4] }),
  ],
  [
    'a symbol that is not explained',
    'hasFullDefinition',
    faulty(contactTime, { formula: `${contactTime.formula} + x` }),
  ],
  [
    'a symbol that is not used',
    'hasFullDefinition',
    faulty(contactTime, { symbols: { ...contactTime.symbols, x: 'nothing' } }),
  ],
  [
    'no reason for a definition of our own',
    'hasFullDefinition',
    faulty(contactTime, { source: 'ours' }),
  ],
  [
    'two blocks of the summary',
    'hasFullDefinition',
    faulty(contactTime, { shownIn: ['running_mechanics', 'performance_metrics'] }),
  ],
  [
    'state kept between calls',
    'isPure',
    tampered(contactTime, (outcome) => shifted(outcome, (calls += 1))),
  ],
  [
    'a change of its input',
    'isPure',
    tampered(contactTime, (outcome, input) => {
      input.motion.centreOfMass.x.fill(0, 0, 1);
      return outcome;
    }),
  ],
  [
    'a value that is NaN',
    'isConsistent',
    tampered(contactTime, (outcome) => ({ ...outcome, value: Number.NaN })),
  ],
  [
    "a session value that is not its strides' mean",
    'isConsistent',
    tampered(contactTime, (outcome) => ({ ...outcome, value: outcome.value * 1.01 })),
  ],
  [
    'an uncertainty of zero',
    'isConsistent',
    tampered(contactTime, (outcome) => ({ ...outcome, uncertainty: 0 })),
  ],
  [
    'a word that it does not declare',
    'isConsistent',
    tampered(footstrike, (outcome) => ({ ...outcome, label: 'heel' })),
  ],
  [
    'no word where it declares words',
    'isConsistent',
    tampered(footstrike, ({ label: _label, ...outcome }) => outcome),
  ],
  [
    'a word where it declares a number',
    'isConsistent',
    tampered(contactTime, (outcome) => ({ ...outcome, label: 'short' })),
  ],
  [
    'a running total that does not end at the total',
    'isConsistent',
    tampered(totalTime, (outcome) => ({
      ...outcome,
      runningTotal: outcome.runningTotal!.map((valueS) => valueS * 0.99),
    })),
  ],
  [
    'a running total that falls',
    'isConsistent',
    tampered(totalTime, (outcome) => ({
      ...outcome,
      runningTotal: outcome.runningTotal!.with(1, outcome.value + 1),
    })),
  ],
  [
    'a stride left out',
    'isConsistent',
    tampered(contactTime, (outcome) => ({ ...outcome, strides: outcome.strides.slice(1) })),
  ],
  ['sides of a whole-body value', 'isConsistent', faulty(contactTime, { sides: 'none' })],
  [
    'a guess where frames are missing',
    'survivesGaps',
    tampered(kneeFlexion, (outcome) => ({
      ...outcome,
      strides: outcome.strides.map((stride) => ({ ...stride, value: stride.value ?? Number.NaN })),
    })),
  ],
  [
    'a dependence on the place in the image',
    'ignoresOrigin',
    tampered(overstride, (outcome, { motion }) =>
      shifted(outcome, motion.centreOfMass.x[0]! * 0.01),
    ),
  ],
  [
    "one leg's values only",
    'mirrors',
    tampered(kneeFlexion, (outcome) => {
      const left = outcome.strides.filter(
        (stride) => stride.side === 'left' && stride.value !== null,
      );
      return {
        ...outcome,
        value: left.reduce((sum, stride) => sum + stride.value!, 0) / left.length,
      };
    }),
  ],
  [
    'strides in another order when mirrored',
    'mirrors',
    tampered(rbalance, (outcome, { gait }) =>
      gait.strides[0]!.side === 'left'
        ? outcome
        : {
            ...outcome,
            strides: outcome.strides.map((stride, i) => ({
              ...stride,
              value: stride.value === null ? null : stride.value + (i % 2),
            })),
          },
    ),
  ],
  [
    'the right share taken for a value that has no sides',
    'mirrors',
    measuredAs(rbalance, { mirrored: 'same' }),
  ],
  [
    "one leg's data in the other's strides",
    'keepsSidesApart',
    tampered(kneeFlexion, (outcome) => {
      const right = outcome.strides.find((stride) => stride.side === 'right');
      return {
        ...outcome,
        strides: outcome.strides.map((stride) => ({ ...stride, value: right?.value ?? null })),
      };
    }),
  ],
  [
    'a sample instead of an interpolation',
    'resamples',
    tampered(contactAngle, (outcome, { motion }) => shifted(outcome, 60 / motion.rateHz)),
  ],
  [
    'a wrong exponent of length',
    'scales',
    measuredAs(overstride, { scaling: { length: 0, time: 0 } }),
  ],
  [
    'a wrong exponent of time',
    'scales',
    measuredAs(strideTime, { scaling: { length: 0, time: -1 } }),
  ],
  ['no reason for not scaling', 'scales', measuredAs(strideTime, { scaling: { none: '' } })],
  [
    'a requirement that is not declared',
    'declaresRequirements',
    measuredAs(power, { requires: ['strides', 'speed'] }),
  ],
  [
    'an invented uncertainty',
    'statesUncertainty',
    tampered(contactTime, (outcome, { gait }) => ({
      ...outcome,
      uncertainty: 1e-4 / gait.strides[0]!.contactTimeErrorS,
    })),
  ],
  [
    'no uncertainty',
    'statesUncertainty',
    tampered(contactTime, (outcome) => ({ ...outcome, uncertainty: null })),
  ],
];

describe('the conformance suite', () => {
  test.each(faults)('finds %s (%s)', (_, check, metric) => {
    expect(() => conformanceChecks[check].check(metric)).toThrow();
  });

  test('has a faulty metric for each of its checks', () => {
    expect(new Set(faults.map(([, check]) => check))).toEqual(
      new Set(Object.keys(conformanceChecks)),
    );
  });

  test('accepts the correct metrics that the faulty ones are made from', () => {
    for (const { check } of Object.values(conformanceChecks))
      for (const metric of [contactTime, kneeFlexion, overstride, totalTime]) check(metric);
  });

  test('measures the standard runner, so that checks do not pass for lack of a value', () => {
    expect(measureFromSide(contactTime, analyticInput()).kind).toBe('measured');
  });
});
