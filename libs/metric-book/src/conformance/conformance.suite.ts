import { reasonText } from '../reasons.ts';
import { otherSide } from '../measurement/body-points.ts';
import { summaryBlocks, type Metric, type WorkedExample } from '../metric.ts';
import type { Measured, MetricOutcome } from '../measurement/outcome.ts';
import type { MetricInput } from '../measurement/metric-input.ts';
import type { Requirement } from '../measurement/requirements.ts';
import { analyticInput } from './analytic-input.ts';
import { standardLeg, standardRunner, type AnalyticRunner } from './analytic-runner.ts';
import { forEveryRunner } from './arbitrary-runners.fixture.ts';
import {
  withFramesHidden,
  withLengthsScaled,
  withOriginMoved,
  withSidesSwapped,
  withTimesScaled,
  withoutRequirement,
} from './input-transforms.fixture.ts';

/** Something that every metric must do. `check` throws when the metric does not do it. */
export interface ConformanceCheck {
  readonly title: string;
  readonly check: (metric: Metric) => void;
}

/** Metrics that are given, not measured: no uncertainty can be stated. */
const givenKeys = ['incline'];
const mathNames = ['mean', 'max', 'min', 'abs', 'arctan', 'sqrt', 'Σ'];

function expectClose(
  outcome: MetricOutcome,
  reference: MetricOutcome,
  expectedOf: (value: number) => number,
  tolerance: (value: number) => number,
): void {
  expect(outcome.kind).toBe(reference.kind);
  if (outcome.kind === 'unmeasured' || reference.kind === 'unmeasured') return;
  const expected = expectedOf(reference.value);
  expect(Math.abs(outcome.value - expected)).toBeLessThanOrEqual(tolerance(expected));
}
const unchanged = (value: number): number => value;
const roundingTolerance = (value: number): number => 1e-6 * Math.max(Math.abs(value), 1e-2);
const resamplingTolerance =
  ({ unit }: Metric) =>
  (value: number): number =>
    0.01 * Math.max(Math.abs(value), hasArbitraryZero(unit) ? 30 : 0);
const hasArbitraryZero = (unit: string): boolean => unit === 'deg' || unit === '%';

/**
 * Every number is finite; the session's value is the mean of the strides'; there is an entry for
 * every stride, on the side that it has.
 */
function expectSound(metric: Metric, input: MetricInput): void {
  const outcome = metric.compute(input);
  if (outcome.kind === 'unmeasured') {
    expect(reasonText(outcome.reason)).not.toBe('');
    return;
  }
  expect(Number.isFinite(outcome.value)).toBe(true);
  expect(metric.words?.includes(outcome.label!) ?? outcome.label === undefined).toBe(true);
  const { uncertainty } = outcome;
  expect(uncertainty === null || (Number.isFinite(uncertainty) && uncertainty > 0)).toBe(true);
  expect(outcome.strides.map((stride) => stride.side)).toEqual(
    input.gait.strides.map((stride) => (metric.sides === 'none' ? null : stride.side)),
  );
  expect(outcome.strides.map((stride) => stride.fromS)).toEqual(
    input.gait.strides.map((stride) => stride.startS),
  );
  expectRunsToTotal(outcome, input);
  const values = outcome.strides.map((stride) => stride.value).filter((value) => value !== null);
  expect(values.every(Number.isFinite)).toBe(true);
  if (values.length > 0)
    expect(outcome.value).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0) / values.length,
      9,
    );
}

/** A running total has one entry a frame. It begins with 0, never falls, and ends at the total. */
function expectRunsToTotal({ runningTotal, value }: Measured, { motion }: MetricInput): void {
  if (runningTotal === undefined) return;
  expect(runningTotal).toHaveLength(motion.timesS.length);
  expect(runningTotal[0]).toBe(0);
  expect(runningTotal).toEqual([...runningTotal].sort((a, b) => a - b));
  expect(runningTotal.at(-1)).toBe(value);
}

const worksAsExampled: ConformanceCheck = {
  title: 'gives the values of its worked examples',
  check: (metric) => {
    expect(metric.examples).not.toHaveLength(0);
    for (const example of metric.examples) expectExample(metric, example);
  },
};

function expectExample(metric: Metric, example: WorkedExample): void {
  const { expected, expectedLabel, expectedUncertainty, tolerance } = example;
  const outcome = metric.compute(analyticInput(example.given));
  if (expected === null) {
    expect(outcome.kind).toBe('unmeasured');
    return;
  }
  if (outcome.kind !== 'measured')
    throw new Error(`${metric.key}, ${example.title}: ${reasonText(outcome.reason)}`);
  expect(Math.abs(outcome.value - expected)).toBeLessThanOrEqual(tolerance);
  if (expectedLabel !== undefined) expect(outcome.label).toBe(expectedLabel);
  if (expectedUncertainty !== undefined) {
    const relativeError = Math.abs(outcome.uncertainty! / expectedUncertainty - 1);
    expect(relativeError).toBeLessThan(0.01);
  }
  const [low, high] = metric.plausible;
  expect(outcome.value >= low && outcome.value <= high).toBe(!example.implausible);
}

const isDefined: ConformanceCheck = {
  title: 'explains every symbol of its formula and no others, and names its source',
  check: ({ key, title, source, formula, symbols, plausible: [low, high], shownIn }) => {
    expect(key).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect([title, source].every((text) => text.trim() !== '')).toBe(true);
    expect(source).not.toMatch(/^ours$/);
    const names = formula.match(/\p{L}[\p{L}\p{Nd}_]*/gu) ?? [];
    expect(new Set(names.filter((name) => !mathNames.includes(name)))).toEqual(
      new Set(Object.keys(symbols)),
    );
    expect(low).toBeLessThan(high);
    expect(
      shownIn.filter((place) => (summaryBlocks as readonly string[]).includes(place)).length,
    ).toBeLessThanOrEqual(1);
  },
};

const isPure: ConformanceCheck = {
  title: 'gives the same output for the same input twice, and does not change the input',
  check: (metric) => {
    const input = analyticInput({ surface: 'overground' });
    const before = structuredClone(input);
    const first = metric.compute(input);
    expect(metric.compute(input)).toEqual(first);
    expect(input).toEqual(before);
  },
};

const withUnchangedRunners = forEveryRunner((runner) => analyticInput(runner));
const isSound: ConformanceCheck = {
  title:
    'gives finite numbers, one entry per stride, and their mean for the session; one of its words where it declares words; a running total that ends at the total',
  check: (metric) => withUnchangedRunners((input) => expectSound(metric, input)),
};

const withGaps = forEveryRunner((runner) => {
  const spans = [
    [0, 60],
    [100, 130],
    [70, 71],
    [0, 390],
    [30, 401],
    [0, 401],
  ] as const;
  return spans.map(([fromFrame, untilFrame]) =>
    withFramesHidden(analyticInput(runner), fromFrame, untilFrame),
  );
});
const survivesGaps: ConformanceCheck = {
  title: 'gives finite numbers or a reason where frames are missing',
  check: (metric) => withGaps((inputs) => inputs.forEach((input) => expectSound(metric, input))),
};

const moved = forEveryRunner((runner) => ({
  input: analyticInput(runner),
  elsewhere: withOriginMoved(analyticInput(runner), 137, -59),
}));
const ignoresOrigin: ConformanceCheck = {
  title: 'does not depend on where the image begins',
  check: (metric) =>
    moved(({ input, elsewhere }) =>
      expectClose(metric.compute(elsewhere), metric.compute(input), unchanged, roundingTolerance),
    ),
};

const mirrorPairs = forEveryRunner((runner) => ({
  input: analyticInput(runner),
  mirror: withSidesSwapped(analyticInput(runner)),
}));
const mirrors: ConformanceCheck = {
  title: 'swaps the sides when the runner is mirrored',
  check: (metric) =>
    mirrorPairs(({ input, mirror }) => {
      const [outcome, mirrored] = [metric.compute(input), metric.compute(mirror)];
      const turned = (value: number): number => (metric.mirrored === 'same' ? value : 100 - value);
      expectClose(mirrored, outcome, turned, roundingTolerance);
      if (outcome.kind === 'unmeasured' || mirrored.kind === 'unmeasured') return;
      expect(mirrored.strides.map((stride) => stride.side)).toEqual(
        outcome.strides.map(({ side }) => (side === null ? null : otherSide(side))),
      );
      for (const [i, { value }] of outcome.strides.entries()) {
        const other = mirrored.strides[i]!.value;
        expect(other === null).toBe(value === null);
        if (value !== null && other !== null)
          expect(Math.abs(other - turned(value))).toBeLessThanOrEqual(roundingTolerance(value));
      }
    }),
};

const withAnotherRightLeg = forEveryRunner((runner) => ({
  one: analyticInput(runner),
  other: analyticInput({ ...runner, right: standardLeg }),
}));
const keepsSidesApart: ConformanceCheck = {
  title: "does not let the right leg change the left leg's strides",
  check: (metric) => {
    if (metric.sides === 'none') return;
    const leftValues = (input: MetricInput): (number | null)[] => {
      const outcome = metric.compute(input);
      return outcome.kind === 'measured'
        ? outcome.strides.filter((stride) => stride.side === 'left').map((stride) => stride.value)
        : [];
    };
    withAnotherRightLeg(({ one, other }) => {
      const otherValues = leftValues(other);
      for (const [i, value] of leftValues(one).entries())
        expect(value ?? 0).toBeCloseTo(otherValues[i] ?? 0, 9);
    });
  },
};

const atTwoRates = forEveryRunner((runner) => ({
  slow: analyticInput({ ...runner, rateHz: 60 }),
  fast: analyticInput({ ...runner, rateHz: 120 }),
}));
const resamples: ConformanceCheck = {
  title: 'hardly changes from 60 to 120 frames per second',
  check: (metric) =>
    atTwoRates(({ slow, fast }) =>
      expectClose(
        metric.compute(slow),
        metric.compute(fast),
        unchanged,
        resamplingTolerance(metric),
      ),
    ),
};

const scaledRunners = forEveryRunner((runner) => {
  const input = analyticInput(runner);
  return {
    input,
    byFactor: [0.8, 1.3].map((k) => ({
      k,
      larger: withLengthsScaled(input, k),
      slower: withTimesScaled(input, k),
    })),
  };
});
const scales: ConformanceCheck = {
  title: 'scales with lengths and times by its exponents',
  check: (metric) => {
    if ('none' in metric.scaling) {
      expect(metric.scaling.none).not.toBe('');
      return;
    }
    const { length, time } = metric.scaling;
    scaledRunners(({ input, byFactor }) => {
      const outcome = metric.compute(input);
      for (const { k, larger, slower } of byFactor) {
        expectClose(
          metric.compute(larger),
          outcome,
          (value) => value * k ** length,
          roundingTolerance,
        );
        expectClose(
          metric.compute(slower),
          outcome,
          (value) => value * k ** time,
          roundingTolerance,
        );
      }
    });
  },
};

const requiresWhatItReads: ConformanceCheck = {
  title:
    'is unmeasured, with a reason, without what it requires, and unchanged without what it does not require',
  check: (metric) => {
    for (const surface of ['treadmill', 'overground'] as const) {
      const input = analyticInput({ surface, durationS: 4.25 });
      for (const requirement of Object.keys(withoutRequirement) as Requirement[]) {
        const lacking = withoutRequirement[requirement]?.(input) ?? input;
        const outcome = metric.compute(lacking);
        if (metric.requires.includes(requirement)) {
          expect(outcome.kind === 'unmeasured' && reasonText(outcome.reason)).toMatch(/\S/);
        } else expectClose(outcome, metric.compute(input), unchanged, roundingTolerance);
      }
    }
  },
};

const asCertainAs = (runner: Partial<AnalyticRunner>, factor: number): MetricInput =>
  analyticInput({
    ...runner,
    eventUncertaintyS: standardRunner.eventUncertaintyS * factor,
    contactTimeErrorS: standardRunner.contactTimeErrorS * factor,
    scaleUncertainty: standardRunner.scaleUncertainty * factor,
    speedUncertaintyMps: standardRunner.speedUncertaintyMps * factor,
  });
const lessCertain = forEveryRunner((runner) => ({
  usual: asCertainAs(runner, 0.5),
  less: asCertainAs(runner, 1),
}));
/** What does not come from the image, but from the events or from what was given. */
const notFromImage: readonly Requirement[] = [
  'strides',
  'scale',
  'speed',
  'mass',
  'leg_length',
  'rear_view',
];
const knowsItsUncertainty: ConformanceCheck = {
  title:
    'states an uncertainty: no smaller where events, scale and speed are less certain, and not zero where only pixels are uncertain',
  check: (metric) => {
    if (givenKeys.includes(metric.key)) return;
    // The standard runner's events fall on frames, so interpolation adds no spread to its strides.
    const surest = metric.compute(asCertainAs({}, 0));
    if (
      surest.kind === 'measured' &&
      metric.requires.some((requirement) => !notFromImage.includes(requirement))
    ) {
      expect(surest.uncertainty).toBeGreaterThan(1e-6 * Math.abs(surest.value));
    }
    lessCertain(({ usual, less }) => {
      const [outcome, vaguer] = [metric.compute(usual), metric.compute(less)];
      if (outcome.kind === 'unmeasured' || vaguer.kind === 'unmeasured') return;
      expect(outcome.uncertainty).not.toBeNull();
      expect(vaguer.uncertainty!).toBeGreaterThanOrEqual(outcome.uncertainty! * (1 - 1e-9));
    });
  },
};

export const conformanceChecks = {
  worksAsExampled,
  isDefined,
  isPure,
  isSound,
  survivesGaps,
  ignoresOrigin,
  mirrors,
  keepsSidesApart,
  resamples,
  scales,
  requiresWhatItReads,
  knowsItsUncertainty,
} satisfies Record<string, ConformanceCheck>;

/** Declares one test per check. */
export function describeConformance(metric: Metric): void {
  for (const { title, check } of Object.values<ConformanceCheck>(conformanceChecks))
    test(title, () => check(metric));
}
