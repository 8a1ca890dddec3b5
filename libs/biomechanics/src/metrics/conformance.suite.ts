import fc from 'fast-check';
import { otherSide } from '../keypoints.ts';
import { analyticInput } from './analytic-input.ts';
import {
  standardLeg,
  standardRunner,
  type AnalyticLeg,
  type AnalyticRunner,
} from './analytic-runner.ts';
import {
  withFramesHidden,
  withLengthsScaled,
  withOriginMoved,
  withSidesSwapped,
  withTimesScaled,
  withoutRequirement,
} from './input-transforms.fixture.ts';
import { summaryBlocks, type Metric, type MetricOutcome } from './metric.ts';
import { type MetricInput } from './metric-input.ts';
import { type Requirement } from './requirements.ts';

/** What every metric must do. A check throws where the metric does not. */
export interface ConformanceCheck {
  readonly title: string;
  readonly check: (metric: Metric) => void;
}

/** Values that are told, not measured: no uncertainty can be stated. */
const toldKeys = ['incline'];
const mathNames = ['mean', 'max', 'min', 'abs', 'arctan', 'sqrt', 'Σ'];

const decimals = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true });
const arbitraryLeg: fc.Arbitrary<AnalyticLeg> = fc.record({
  planeShiftM: fc.record({ ahead: decimals(-0.03, 0.03), up: decimals(-0.03, 0.03) }),
  contactTimeS: decimals(0.2, 0.3),
  ankleAheadM: decimals(0.02, 0.3),
  swingHeightM: decimals(0.1, 0.35),
  thigh: fc.record({ midDeg: decimals(0, 10), swingDeg: decimals(20, 35) }),
  hip: fc.record({ midDeg: decimals(10, 20), swingDeg: decimals(15, 25) }),
  knee: fc.record({
    contactDeg: decimals(5, 20),
    stancePeakDeg: decimals(35, 50),
    swingPeakDeg: decimals(80, 110),
  }),
  ankle: fc.record({ contactDeg: decimals(-5, 8), stancePeakDeg: decimals(15, 28) }),
  foot: fc.record({ flatDeg: decimals(-5, 10), strikeDeg: decimals(-10, 25) }),
});
/** Runners with unlike legs, on either surface, on any slope. */
export const arbitraryRunner: fc.Arbitrary<Partial<AnalyticRunner>> = fc.record({
  surface: fc.constantFrom('treadmill' as const, 'overground' as const),
  strideTimeS: decimals(0.64, 0.8),
  firstContactS: decimals(0.02, 0.3),
  rightLagS: decimals(0.31, 0.35),
  speedMps: decimals(2, 6),
  metresPerPx: decimals(0.002, 0.008),
  hipHeightM: decimals(0.7, 1),
  comHeightM: decimals(0.9, 1.1),
  comOscillationM: decimals(0.05, 0.12),
  postureDeg: decimals(0, 15),
  left: arbitraryLeg,
  right: arbitraryLeg,
  subject: fc.record({
    heightM: decimals(1.5, 2),
    massKg: decimals(45, 100),
    legLengthM: fc.constantFrom(null, 0.9),
    gender: fc.constant(null),
  }),
  recording: fc.record({
    inclineDeg: fc.constantFrom(0, 0, 4, -3),
    beltSpeedMps: fc.constant(null),
    slowMotionFactor: fc.constant(1),
  }),
});

/**
 * The same runners every time, so that a change of the code and nothing else changes the answer.
 */
const runners = fc.sample(arbitraryRunner, { seed: 20261101, numRuns: 20 });

/** Checks something on what `build` makes of every runner; it is made once, for all metrics. */
function forEveryRunner<T>(
  build: (runner: Partial<AnalyticRunner>) => T,
): (check: (built: T) => void) => void {
  let built: T[] | undefined;
  return (check) => {
    built ??= runners.map(build);
    for (const [i, each] of built.entries()) {
      try {
        check(each);
      } catch (error) {
        throw new Error(`With the runner ${JSON.stringify(runners[i])}`, { cause: error });
      }
    }
  };
}

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
const same = (value: number): number => value;
const hardly = (value: number): number => 1e-6 * Math.max(Math.abs(value), 1e-2);
const little =
  ({ unit }: Metric) =>
  (value: number): number =>
    0.01 * Math.max(Math.abs(value), unit === 'deg' || unit === '%' ? 30 : 0);

/**
 * Every number is finite; the session's value is the mean of the strides'; there is an entry for
 * every stride, on the side that it has.
 */
function expectSound(metric: Metric, input: MetricInput): void {
  const outcome = metric.compute(input);
  if (outcome.kind === 'unmeasured') {
    expect(outcome.reason).not.toBe('');
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
  const values = outcome.strides.map((stride) => stride.value).filter((value) => value !== null);
  expect(values.every(Number.isFinite)).toBe(true);
  if (values.length > 0)
    expect(outcome.value).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0) / values.length,
      9,
    );
}

const worksAsExampled: ConformanceCheck = {
  title: 'gives the values that its examples work out',
  check: (metric) => {
    expect(metric.examples).not.toHaveLength(0);
    for (const example of metric.examples) {
      const outcome = metric.compute(analyticInput(example.given));
      if (example.expected === null) expect(outcome.kind).toBe('unmeasured');
      else {
        if (outcome.kind !== 'measured')
          throw new Error(`${metric.key}, ${example.title}: ${outcome.reason}`);
        expect(Math.abs(outcome.value - example.expected)).toBeLessThanOrEqual(example.tolerance);
        if (example.expectedLabel !== undefined) expect(outcome.label).toBe(example.expectedLabel);
        if (example.expectedUncertainty !== undefined) {
          expect(Math.abs(outcome.uncertainty! / example.expectedUncertainty - 1)).toBeLessThan(
            0.01,
          );
        }
        const [low, high] = metric.plausible;
        expect(outcome.value >= low && outcome.value <= high).toBe(!example.implausible);
      }
    }
  },
};

const isDefined: ConformanceCheck = {
  title: 'explains every symbol of its formula and no other, and names its source',
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
  title: 'gives the same output for the same input twice, and leaves the input as it was',
  check: (metric) => {
    const input = analyticInput({ surface: 'overground' });
    const before = structuredClone(input);
    const first = metric.compute(input);
    expect(metric.compute(input)).toEqual(first);
    expect(input).toEqual(before);
  },
};

const asTheyAre = forEveryRunner((runner) => analyticInput(runner));
const isSound: ConformanceCheck = {
  title:
    'gives finite numbers, one entry per stride, and their mean for the session; a word of its own where it promises words',
  check: (metric) => asTheyAre((input) => expectSound(metric, input)),
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
      expectClose(metric.compute(elsewhere), metric.compute(input), same, hardly),
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
      expectClose(mirrored, outcome, turned, hardly);
      if (outcome.kind === 'unmeasured' || mirrored.kind === 'unmeasured') return;
      expect(mirrored.strides.map((stride) => stride.side)).toEqual(
        outcome.strides.map(({ side }) => (side === null ? null : otherSide(side))),
      );
      for (const [i, { value }] of outcome.strides.entries()) {
        const other = mirrored.strides[i]!.value;
        expect(other === null).toBe(value === null);
        if (value !== null && other !== null)
          expect(Math.abs(other - turned(value))).toBeLessThanOrEqual(hardly(value));
      }
    }),
};

const withAnotherRightLeg = forEveryRunner((runner) => ({
  one: analyticInput(runner),
  other: analyticInput({ ...runner, right: standardLeg }),
}));
const keepsSidesApart: ConformanceCheck = {
  title: "tells nothing of the right leg in the left leg's strides",
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
      leftValues(one).forEach((value, i) => expect(value ?? 0).toBeCloseTo(otherValues[i] ?? 0, 9));
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
      expectClose(metric.compute(slow), metric.compute(fast), same, little(metric)),
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
        expectClose(metric.compute(larger), outcome, (value) => value * k ** length, hardly);
        expectClose(metric.compute(slower), outcome, (value) => value * k ** time, hardly);
      }
    });
  },
};

const requiresWhatItReads: ConformanceCheck = {
  title:
    'is unmeasured, with a reason, without what it requires, and the same without what it does not',
  check: (metric) => {
    for (const surface of ['treadmill', 'overground'] as const) {
      const input = analyticInput({ surface, durationS: 4.25 });
      for (const requirement of Object.keys(withoutRequirement) as Requirement[]) {
        const lacking = withoutRequirement[requirement]?.(input) ?? input;
        const outcome = metric.compute(lacking);
        if (metric.requires.includes(requirement)) {
          expect(outcome).toEqual({ kind: 'unmeasured', reason: expect.stringMatching(/\S/) });
        } else expectClose(outcome, metric.compute(input), same, hardly);
      }
    }
  },
};

const asCertainAs = (runner: Partial<AnalyticRunner>, factor: number): MetricInput =>
  analyticInput({
    ...runner,
    eventUncertaintyS: standardRunner.eventUncertaintyS * factor,
    scaleUncertainty: standardRunner.scaleUncertainty * factor,
    speedUncertaintyMps: standardRunner.speedUncertaintyMps * factor,
  });
const lessCertain = forEveryRunner((runner) => ({
  usual: asCertainAs(runner, 0.5),
  less: asCertainAs(runner, 1),
}));
/** What is not read off the image, but off the events or what was told. */
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
    'states an uncertainty, no smaller where events, scale and speed are less certain, and not nothing where pixels alone are',
  check: (metric) => {
    if (toldKeys.includes(metric.key)) return;
    // The standard runner's events fall on frames, so that no interpolation lends its strides a
    // spread.
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
