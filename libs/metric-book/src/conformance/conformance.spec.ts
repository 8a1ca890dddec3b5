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

/** A metric with other facts, which need not fit the rest of it. */
const faulty = (metric: Metric, facts: object): Metric => ({ ...metric, ...facts }) as Metric;
/** A metric that a view from the side gives in another way. */
const measuredAs = (metric: Metric, changes: Partial<SideMeasurement>): Metric =>
  faulty(metric, {
    views: { ...metric.views, side: { ...(metric.views.side as object), ...changes } },
  });
/** A metric whose measured outcomes are changed. */
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
  ['a wrong value', 'worksAsExampled', tampered(contactTime, (outcome) => shifted(outcome, 0.001))],
  [
    'a wrong label',
    'worksAsExampled',
    tampered(footstrike, (outcome) => ({ ...outcome, label: 'midfoot' })),
  ],
  [
    'a wrong uncertainty',
    'worksAsExampled',
    tampered(contactTime, (outcome) => ({ ...outcome, uncertainty: 0.01 })),
  ],
  ['no examples', 'worksAsExampled', measuredAs(contactTime, { examples: [] })],
  [
    'an example outside of the plausible range',
    'worksAsExampled',
    faulty(contactTime, { plausible: [0.3, 0.4] }),
  ],
  [
    'a symbol that is not explained',
    'isDefined',
    faulty(contactTime, { formula: `${contactTime.formula} + x` }),
  ],
  [
    'a symbol that is not used',
    'isDefined',
    faulty(contactTime, { symbols: { ...contactTime.symbols, x: 'nothing' } }),
  ],
  ['no reason for being ours', 'isDefined', faulty(contactTime, { source: 'ours' })],
  [
    'two blocks of the summary',
    'isDefined',
    faulty(contactTime, { shownIn: ['running_mechanics', 'performance_metrics'] }),
  ],
  [
    'a state that it keeps',
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
    'a value that is no number',
    'isSound',
    tampered(contactTime, (outcome) => ({ ...outcome, value: Number.NaN })),
  ],
  [
    "a session value that is not its strides' mean",
    'isSound',
    tampered(contactTime, (outcome) => ({ ...outcome, value: outcome.value * 1.01 })),
  ],
  [
    'an uncertainty of zero',
    'isSound',
    tampered(contactTime, (outcome) => ({ ...outcome, uncertainty: 0 })),
  ],
  [
    'a word that it does not declare',
    'isSound',
    tampered(footstrike, (outcome) => ({ ...outcome, label: 'heel' })),
  ],
  [
    'no word where it declares words',
    'isSound',
    tampered(footstrike, ({ label: _label, ...outcome }) => outcome),
  ],
  [
    'a word where it declares a number',
    'isSound',
    tampered(contactTime, (outcome) => ({ ...outcome, label: 'short' })),
  ],
  [
    'a running total that does not end at the total',
    'isSound',
    tampered(totalTime, (outcome) => ({
      ...outcome,
      runningTotal: outcome.runningTotal!.map((valueS) => valueS * 0.99),
    })),
  ],
  [
    'a running total that falls',
    'isSound',
    tampered(totalTime, (outcome) => ({
      ...outcome,
      runningTotal: outcome.runningTotal!.with(1, outcome.value + 1),
    })),
  ],
  [
    'a stride left out',
    'isSound',
    tampered(contactTime, (outcome) => ({ ...outcome, strides: outcome.strides.slice(1) })),
  ],
  ['sides of a value that has none', 'isSound', faulty(contactTime, { sides: 'none' })],
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
    'requiresWhatItReads',
    measuredAs(power, { requires: ['strides', 'speed'] }),
  ],
  [
    'an invented uncertainty',
    'knowsItsUncertainty',
    tampered(contactTime, (outcome, { gait }) => ({
      ...outcome,
      uncertainty: 1e-4 / gait.strides[0]!.contactTimeErrorS,
    })),
  ],
  [
    'no uncertainty',
    'knowsItsUncertainty',
    tampered(contactTime, (outcome) => ({ ...outcome, uncertainty: null })),
  ],
];

describe('the conformance suite', () => {
  test.each(faults)('finds %s (%s)', (_, check, metric) => {
    expect(() => conformanceChecks[check].check(metric)).toThrow();
  });

  test('has a fault for each of its checks', () => {
    expect(new Set(faults.map(([, check]) => check))).toEqual(
      new Set(Object.keys(conformanceChecks)),
    );
  });

  test('passes the correct metrics that the faulty ones are made from', () => {
    for (const { check } of Object.values(conformanceChecks))
      for (const metric of [contactTime, kneeFlexion, overstride, totalTime]) check(metric);
  });

  test('measures the standard runner, so that no check passes because there is no value', () => {
    expect(measureFromSide(contactTime, analyticInput()).kind).toBe('measured');
  });
});
