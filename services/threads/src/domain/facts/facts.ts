import {
  findMetric,
  footstrikeShares,
  judge,
  onlySide,
  referenceFor,
  sidesDiffer,
  sources,
  type Metric,
  type Side,
  type Source,
  type Verdict,
} from '@strideform/biomechanics';
import type { MeasurementSystem } from '@strideform/contracts';
import { isNamed, mentionsOf, namesOf, spokenName } from './metric-words.ts';
import type { MeasuredMetric, SessionMetrics } from './session-metrics.ts';
import { quantity, quantityText, type Quantity } from './units.ts';

/** What of a metric a number is. */
export type Statistic =
  | 'average'
  | 'least'
  | 'greatest'
  | 'uncertainty'
  | 'left'
  | 'right'
  | 'difference'
  | 'share'
  | 'typical_low'
  | 'typical_high'
  | 'typical_share'
  | 'small_change'
  | 'after_small_change';

/** A number that a text may state. */
export interface Fact {
  /** `<metric>.<statistic>` */
  readonly id: string;
  readonly metric: string;
  readonly statistic: Statistic;
  readonly quantity: Quantity;
  /** The side whose value it is; null for a value of both, or of none. */
  readonly side: Side | null;
}

/** All that may be said of one metric. */
export interface MetricFacts {
  readonly metric: Metric;
  readonly spoken: string;
  /** null when it was not measured. */
  readonly average: Fact | null;
  /** Every number, `average` included. */
  readonly facts: readonly Fact[];
  readonly label: string | null;
  readonly reference: {
    readonly verdict: Verdict;
    readonly source: Source;
    readonly about: string;
  } | null;
  /** The one side that was measured, of a metric with sides: the other was not in clear view. */
  readonly onlySide: Side | null;
  /**
   * Whether the sides differ by more than twice the uncertainty of their difference; null where
   * that cannot be told.
   */
  readonly sidesDiffer: boolean | null;
  readonly note: string | null;
}

/** What a text may rest on. */
export interface SessionFacts {
  readonly system: MeasurementSystem;
  readonly metrics: readonly MetricFacts[];
  /** What to know of the clip as a whole. */
  readonly warnings: readonly string[];
}

/** Change of cadence that Heiderscheit et al. (2011) studied as a subtle one, %. */
const smallCadenceChange = 5;

/**
 * The facts of `keys`, in that order and in the units of `system`. A key that the catalogue does
 * not know is left out.
 * @param side the side whose value is held against references, where a metric has sides; null: the
 *   average.
 */
export function sessionFacts(
  measured: SessionMetrics,
  keys: readonly string[],
  system: MeasurementSystem,
  side: Side | null = null,
): SessionFacts {
  const metrics = keys.flatMap((key) => {
    const metric = findMetric(key);
    return metric === undefined ? [] : [metricFacts(metric, measured, system, side)];
  });
  return { system, metrics, warnings: measured.warnings };
}

export const factsOf = ({ metrics }: SessionFacts): readonly Fact[] =>
  metrics.flatMap(({ facts }) => facts);

export const findFact = (of: MetricFacts, statistic: Statistic): Fact | undefined =>
  of.facts.find((fact) => fact.statistic === statistic);

/** As a text states it. */
export const factText = ({ quantity: stated }: Fact): string => quantityText(stated);

function metricFacts(
  metric: Metric,
  measured: SessionMetrics,
  system: MeasurementSystem,
  side: Side | null,
): MetricFacts {
  const { key } = metric;
  const value = measured.metrics[key];
  const unmeasured: MetricFacts = {
    metric,
    spoken: spokenName(key),
    average: null,
    facts: [],
    label: null,
    reference: null,
    onlySide: null,
    sidesDiffer: null,
    note: measured.notes[key] ?? (value === undefined ? 'not measured in this session' : null),
  };
  if (value === undefined) return unmeasured;
  const seenSide = onlySide(value);
  // The other side's value must not pass for this one's.
  if (side !== null && seenSide !== null && seenSide !== side)
    return { ...unmeasured, note: `the ${side} side was not in clear view` };
  const state = (statistic: Statistic, number: number, whole?: '%'): Fact => ({
    id: `${key}.${statistic}`,
    metric: key,
    statistic,
    side:
      statistic === 'left' || statistic === 'right'
        ? statistic
        : valueOfStrides.has(statistic)
          ? seenSide
          : null,
    quantity:
      whole === undefined
        ? quantity(key, number, metric.unit, system)
        : { value: number, unit: whole, decimals: Number.isInteger(number) ? 0 : 1 },
  });
  const reference = compared(key, value, measured.metrics['speed']?.avg ?? null, side);
  const average = state('average', value.avg);
  return {
    ...unmeasured,
    average,
    facts: [
      average,
      state('least', value.min),
      state('greatest', value.max),
      ...sideFacts(value, state),
      ...(value.uncertainty === null ? [] : [state('uncertainty', value.uncertainty)]),
      ...(value.share === null ? [] : [state('share', Math.round(value.share * 100), '%')]),
      ...(reference === null
        ? []
        : [state('typical_low', reference.range.low), state('typical_high', reference.range.high)]),
      ...footstrikeFacts(key, value, state),
      ...changeFacts(key, value, state),
    ],
    label: value.label,
    reference,
    onlySide: seenSide,
    sidesDiffer: sidesDiffer(value, value.uncertainty),
  };
}

/** Statistics that are one side's where only one was measured. */
const valueOfStrides: ReadonlySet<Statistic> = new Set<Statistic>(['average', 'least', 'greatest']);

/** @param whole for a share or a change: a percentage, whatever the metric's unit. */
type State = (statistic: Statistic, number: number, whole?: '%') => Fact;

function sideFacts({ left, right }: MeasuredMetric, state: State): Fact[] {
  return [
    ...(left === null ? [] : [state('left', left)]),
    ...(right === null ? [] : [state('right', right)]),
    ...(left === null || right === null ? [] : [state('difference', Math.abs(left - right))]),
  ];
}

function footstrikeFacts(key: string, { label }: MeasuredMetric, state: State): Fact[] {
  const share = key === 'footstrike' && label !== null ? footstrikeShares[label] : undefined;
  return share === undefined ? [] : [state('typical_share', share, '%')];
}

function changeFacts(key: string, { avg }: MeasuredMetric, state: State): Fact[] {
  return key === 'cadence'
    ? [
        state('small_change', smallCadenceChange, '%'),
        state('after_small_change', avg * (1 + smallCadenceChange / 100)),
      ]
    : [];
}

function compared(key: string, value: MeasuredMetric, speedMps: number | null, side: Side | null) {
  const { avg, uncertainty, label } = value;
  // A class has no band: how common it is stands in its facts.
  if (label !== null) return null;
  const reference = referenceFor(key, speedMps);
  return (
    reference && {
      ...reference,
      verdict: judge((side === null ? null : value[side]) ?? avg, uncertainty, reference.range),
    }
  );
}

/** What texts may cite by name, digits included. */
export const citable = ({ metrics }: SessionFacts): readonly string[] => [
  ...new Set(
    [
      ...metrics.flatMap(({ reference }) => (reference === null ? [] : [reference.source])),
      sources.larson,
      sources.heiderscheit,
      sources.lieberman,
      sources.tengPowers,
    ].map(({ short }) => short),
  ),
];

/**
 * A place where a text speaks of a metric: of one, or of several that the same word may mean
 * ("knee").
 */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly metrics: readonly MetricFacts[];
}

/** In the text's order. A metric's full name means that metric alone. */
export function mentionsIn({ metrics }: SessionFacts, text: string): readonly Mention[] {
  const full = metrics.flatMap((of) =>
    namesOf(of.metric.key, text).map((place) => ({ ...place, metrics: [of] })),
  );
  const longest = full.filter(
    (each) =>
      !full.some(
        (other) =>
          other !== each && overlap(other, each) && other.to - other.from > each.to - each.from,
      ),
  );
  const short = metrics
    .flatMap((of) => mentionsOf(of.metric.key, text).map((place) => ({ ...place, metrics: [of] })))
    .filter((each) => !longest.some((other) => overlap(other, each)));
  const merged = [...longest, ...short]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .reduce<Mention[]>((found, each) => {
      const last = found.at(-1);
      if (last === undefined || !overlap(last, each)) return [...found, each];
      return [
        ...found.slice(0, -1),
        {
          from: last.from,
          to: Math.max(last.to, each.to),
          metrics: [...new Set([...last.metrics, ...each.metrics])],
        },
      ];
    }, []);
  return merged;
}

const overlap = (
  a: { readonly from: number; readonly to: number },
  b: { readonly from: number; readonly to: number },
): boolean => a.from < b.to && b.from < a.to;

/** The facts of the metrics that a text speaks of. */
export const namedIn = (facts: SessionFacts, text: string): readonly MetricFacts[] =>
  facts.metrics.filter(({ metric }) => isNamed(metric.key, text));
