import { otherSide } from '../measurement/body-points.ts';
import type { MetricInput } from '../measurement/metric-input.ts';
import type { Requirement } from '../measurement/requirements.ts';
import {
  measureFromBehind,
  measureFromSide,
  summaryBlocks,
  type Metric,
  type SideMeasurement,
} from '../metric.ts';
import { reasonText } from '../reasons.ts';
import { analyticInput } from './analytic-input.ts';
import { analyticRearInput } from './analytic-rear-runner.ts';
import { standardLeg, standardRunner, type AnalyticRunner } from './analytic-runner.ts';
import { forEveryRunner } from './arbitrary-runners.fixture.ts';
import {
  expectClose,
  expectExample,
  expectSymbolsExplained,
  expectConsistent,
  requireExamples,
  resamplingTolerance,
  roundingTolerance,
  sameValue,
} from './expectations.fixture.ts';
import {
  withFramesHidden,
  withLengthsScaled,
  withOriginMoved,
  withSidesSwapped,
  withTimesScaled,
  withoutRequirement,
} from './input-transforms.fixture.ts';

/**
 * Returns the side-view measurement of a metric, or null if the side view does not give the metric.
 */
const sideOf = ({ views: { side } }: Metric): SideMeasurement | null =>
  typeof side === 'string' ? null : side;

/** Requirement on every metric. `check` throws if the metric does not meet it. */
export interface ConformanceCheck {
  readonly title: string;
  readonly check: (metric: Metric) => void;
}

const matchesExamples: ConformanceCheck = {
  title: 'gives the values of its worked examples',
  check: (metric) => {
    const { side, rear } = metric.views;
    if (typeof side !== 'string')
      for (const example of requireExamples(side.examples))
        expectExample(metric, example, measureFromSide(metric, analyticInput(example.given)));
    if (typeof rear !== 'string')
      for (const example of requireExamples(rear.examples))
        expectExample(metric, example, measureFromBehind(metric, analyticRearInput(example.given)));
  },
};

const hasFullDefinition: ConformanceCheck = {
  title: 'explains every symbol of its formula and no others, and names its source',
  check: ({ key, english, source, formula, symbols, views, plausible, shownIn }) => {
    const [low, high] = plausible;
    expect(key).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect([english.title, source].every((text) => text.trim() !== '')).toBe(true);
    expect(source).not.toMatch(/^ours$/);
    expectSymbolsExplained(formula, symbols);
    if (typeof views.rear !== 'string')
      expectSymbolsExplained(views.rear.formula ?? formula, views.rear.symbols ?? symbols);
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
    const first = measureFromSide(metric, input);
    expect(measureFromSide(metric, input)).toEqual(first);
    expect(input).toEqual(before);
  },
};

const withUnchangedRunners = forEveryRunner((runner) => analyticInput(runner));
const isConsistent: ConformanceCheck = {
  title:
    'gives finite numbers, one entry per stride and their mean for the session; a declared label if it has labels; a running total that ends at the total',
  check: (metric) => withUnchangedRunners((input) => expectConsistent(metric, input)),
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
  check: (metric) =>
    withGaps((inputs) => inputs.forEach((input) => expectConsistent(metric, input))),
};

const withMovedOrigin = forEveryRunner((runner) => ({
  input: analyticInput(runner),
  elsewhere: withOriginMoved(analyticInput(runner), 137, -59),
}));
const ignoresOrigin: ConformanceCheck = {
  title: 'does not depend on the origin of the image',
  check: (metric) =>
    withMovedOrigin(({ input, elsewhere }) =>
      expectClose(
        measureFromSide(metric, elsewhere),
        measureFromSide(metric, input),
        sameValue,
        roundingTolerance,
      ),
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
      const [outcome, mirrored] = [measureFromSide(metric, input), measureFromSide(metric, mirror)];
      const isSame = sideOf(metric)?.mirrored !== 'hundred-minus';
      const turned = (value: number): number => (isSame ? value : 100 - value);
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
      const outcome = measureFromSide(metric, input);
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
        measureFromSide(metric, slow),
        measureFromSide(metric, fast),
        sameValue,
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
  title: 'scales with lengths and times by its declared exponents',
  check: (metric) => {
    const scaling = sideOf(metric)?.scaling ?? { length: 0, time: 0 };
    if ('none' in scaling) {
      expect(scaling.none).not.toBe('');
      return;
    }
    const { length, time } = scaling;
    scaledRunners(({ input, byFactor }) => {
      const outcome = measureFromSide(metric, input);
      for (const { k, larger, slower } of byFactor) {
        expectClose(
          measureFromSide(metric, larger),
          outcome,
          (value) => value * k ** length,
          roundingTolerance,
        );
        expectClose(
          measureFromSide(metric, slower),
          outcome,
          (value) => value * k ** time,
          roundingTolerance,
        );
      }
    });
  },
};

const declaresRequirements: ConformanceCheck = {
  title:
    'is unmeasured, with a reason, if a requirement is missing, and does not depend on anything else',
  check: (metric) => {
    for (const surface of ['treadmill', 'overground'] as const) {
      const input = analyticInput({ surface, durationS: 4.25 });
      for (const requirement of Object.keys(withoutRequirement) as Requirement[]) {
        const lacking = withoutRequirement[requirement](input);
        const outcome = measureFromSide(metric, lacking);
        if (sideOf(metric)?.requires.includes(requirement)) {
          expect(outcome.kind === 'unmeasured' && reasonText(outcome.reason)).toMatch(/\S/);
        } else expectClose(outcome, measureFromSide(metric, input), sameValue, roundingTolerance);
      }
    }
  },
};

const withUncertaintyFactor = (runner: Partial<AnalyticRunner>, factor: number): MetricInput =>
  analyticInput({
    ...runner,
    eventUncertaintyS: standardRunner.eventUncertaintyS * factor,
    contactTimeErrorS: standardRunner.contactTimeErrorS * factor,
    scaleUncertainty: standardRunner.scaleUncertainty * factor,
    speedUncertaintyMps: standardRunner.speedUncertaintyMps * factor,
  });
const atTwoUncertainties = forEveryRunner((runner) => ({
  usual: withUncertaintyFactor(runner, 0.5),
  less: withUncertaintyFactor(runner, 1),
}));
/** Requirements that come from the gait events or from the request, not from pixel positions. */
const nonImageRequirements: readonly Requirement[] = [
  'strides',
  'scale',
  'speed',
  'mass',
  'leg_length',
];
const statesUncertainty: ConformanceCheck = {
  title:
    'states an uncertainty that never shrinks if events, scale and speed are less certain, and that is above zero if only pixels are uncertain',
  check: (metric) => {
    // A value that was given, not measured, has no known uncertainty.
    if (sideOf(metric)?.isGiven) return;
    // The standard runner's events are exactly on frames, so interpolation adds no spread to the
    // strides.
    const surest = measureFromSide(metric, withUncertaintyFactor({}, 0));
    if (
      surest.kind === 'measured' &&
      sideOf(metric)?.requires.some((requirement) => !nonImageRequirements.includes(requirement))
    ) {
      expect(surest.uncertainty).toBeGreaterThan(1e-6 * Math.abs(surest.value));
    }
    atTwoUncertainties(({ usual, less }) => {
      const [outcome, vaguer] = [measureFromSide(metric, usual), measureFromSide(metric, less)];
      if (outcome.kind === 'unmeasured' || vaguer.kind === 'unmeasured') return;
      expect(outcome.uncertainty).not.toBeNull();
      expect(vaguer.uncertainty!).toBeGreaterThanOrEqual(outcome.uncertainty! * (1 - 1e-9));
    });
  },
};

export const conformanceChecks = {
  matchesExamples,
  hasFullDefinition,
  isPure,
  isConsistent,
  survivesGaps,
  ignoresOrigin,
  mirrors,
  keepsSidesApart,
  resamples,
  scales,
  declaresRequirements,
  statesUncertainty,
} satisfies Record<string, ConformanceCheck>;

/** Declares one test for each check. */
export function describeConformance(metric: Metric): void {
  for (const { title, check } of Object.values<ConformanceCheck>(conformanceChecks))
    test(title, () => check(metric));
}
