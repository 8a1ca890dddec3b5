import {
  afterSmallStep,
  compareWithOwn,
  compareWithRange,
  findingsOf,
  findMetric,
  isSurelyWithin,
  onlyMeasuredSide,
  publications,
  reasonFor,
  reasonText,
  referenceFor,
  sessionSpeedMps,
  sidesDiffer,
  sidesOutsideOf,
  uncertaintyOfSide,
  type BookMetric,
  type Finding,
  type MetricKey,
  type Publication,
  type RangeKind,
  type ReferenceRange,
  type SideOutside,
  type Verdict,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { quantityOf, quantityText, type Quantity } from '@strideform/metric-book/units';
import type { MeasurementSystem } from '@strideform/contracts';
import { nameInTexts } from './metric-words.ts';
import type { ChangeOfMetric, SessionChanges } from './session-changes.ts';
import type { MeasuredMetric, SessionMetrics } from './session-metrics.ts';

/** What a number says of its metric. */
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
  | 'usual_low'
  | 'usual_high'
  | 'small_change'
  | 'after_small_change'
  | 'value_before'
  | 'higher_by'
  | 'lower_by'
  | 'change_uncertainty'
  | 'least_change';

/** A number that a text may state. */
export interface Fact {
  /** `<metric key>.<statistic>` */
  readonly id: string;
  readonly metricKey: MetricKey;
  readonly statistic: Statistic;
  readonly quantity: Quantity;
  /** The side whose value it is; null for a value of both sides, or of none. */
  readonly side: Side | null;
}

/** The published range that a metric is compared with, and how it compares. */
interface MetricReference {
  readonly kind: RangeKind;
  readonly verdict: Verdict;
  /** Within the range by more than the uncertainty. */
  readonly isSure: boolean;
  readonly source: Publication;
  /** The runners who were studied. */
  readonly about: string;
}

/** Everything that a text may say about one metric. */
export interface MetricFacts {
  readonly definition: BookMetric;
  /** The metric's name in a sentence. */
  readonly name: string;
  /** null when it was not measured. */
  readonly average: Fact | null;
  /** Every number, `average` included. */
  readonly facts: readonly Fact[];
  /** The class of a metric that has classes. */
  readonly label: string | null;
  readonly reference: MetricReference | null;
  /** How the value compares with the runner's own usual range; null where that is not known. */
  readonly usual: Verdict | null;
  /** Since the comparable session before; null where none is stated. */
  readonly change: ChangeOfMetric | null;
  /** The side that was measured, where the other side was not in clear view. */
  readonly onlySide: Side | null;
  /**
   * Whether the sides differ by more than twice the uncertainty of their difference; null where
   * this is unknown.
   */
  readonly sidesDiffer: boolean | null;
  /** Why the metric is missing, or what a reader should know about it. */
  readonly note: string | null;
}

/** Everything that a text may be based on. */
export interface SessionFacts {
  readonly system: MeasurementSystem;
  readonly metrics: readonly MetricFacts[];
  /** What stands out in the whole session, the most important first. */
  readonly findings: readonly Finding[];
  /** Sides that stand out alone in the whole session. */
  readonly sidesOutside: readonly SideOutside[];
  /** What the sessions before say; null where that is not known. */
  readonly since: SessionChanges | null;
  /** Ranges belong to a speed: without it nothing can be compared. */
  readonly isSpeedKnown: boolean;
  /** A clip from behind never shows the speed. */
  readonly isFromBehind: boolean;
  /** About the clip as a whole. */
  readonly warnings: readonly string[];
}

/**
 * The facts of the metrics in `keys`, in that order and in the units of `system`. Leaves out keys
 * that the metric book does not have.
 * @param side the side whose value is compared with references, for metrics that have sides; null:
 *   the average is compared.
 */
export function sessionFacts(
  measured: SessionMetrics,
  keys: readonly string[],
  system: MeasurementSystem,
  side: Side | null = null,
): SessionFacts {
  const definitions = keys.flatMap((key) => findMetric(key) ?? []);
  const metrics = definitions.map((definition) => metricFacts(definition, measured, system, side));
  const findings = findingsOf(measured.metrics, measured.usual);
  const sidesOutside = sidesOutsideOf(measured.metrics);
  const isSpeedKnown = sessionSpeedMps(measured.metrics) !== null;
  const { warnings, since = null } = measured;
  const isFromBehind = measured.view === 'rear';
  return { system, metrics, findings, sidesOutside, since, isSpeedKnown, isFromBehind, warnings };
}

export const allFacts = ({ metrics }: SessionFacts): readonly Fact[] =>
  metrics.flatMap(({ facts }) => facts);

/** The facts of a metric; undefined where it was not measured. */
export const measuredMetric = (
  { metrics }: Pick<SessionFacts, 'metrics'>,
  key: string,
): MetricFacts | undefined =>
  metrics.find(({ definition, average }) => definition.key === key && average !== null);

export const findFact = ({ facts }: MetricFacts, statistic: Statistic): Fact | undefined =>
  facts.find((fact) => fact.statistic === statistic);

/** The fact's value as texts write it, with its unit. */
export const factText = ({ quantity }: Fact): string => quantityText(quantity);

function metricFacts(
  definition: BookMetric,
  measured: SessionMetrics,
  system: MeasurementSystem,
  side: Side | null,
): MetricFacts {
  const { key } = definition;
  const value = measured.metrics[key];
  const note = measured.notes[key] ?? null;
  if (value === undefined)
    return unmeasured(definition, note ?? reasonText('not_measured_in_session'));

  // The other side's value must not pass for this side's.
  const seenSide = onlyMeasuredSide(value);
  if (side !== null && seenSide !== null && seenSide !== side)
    return unmeasured(definition, reasonText(reasonFor('side_not_in_view', side)));

  const maker = new FactMaker(definition, system, seenSide);
  const average = maker.make('average', value.avg);
  const speedMps = sessionSpeedMps(measured.metrics);
  const reference = compareWithReference(key, value, speedMps, side);
  const usual = usualRangeOf(measured, key, side);
  const change = changeOf(measured, key);
  return {
    definition,
    name: nameInTexts(key),
    average,
    facts: [
      average,
      maker.make('least', value.min),
      maker.make('greatest', value.max),
      ...sideFacts(value, maker),
      ...spreadFacts(value, maker),
      ...referenceFacts(reference, maker),
      ...usualFacts(usual, maker),
      ...classFacts(definition, value, maker),
      ...smallStepFacts(definition, value, maker),
      ...changeFacts(change, maker),
    ],
    label: value.label ?? null,
    reference,
    usual: usualVerdict(value, usual),
    change,
    onlySide: seenSide,
    sidesDiffer: sidesDiffer(value, value.uncertainty),
    note,
  };
}

const unmeasured = (definition: BookMetric, note: string): MetricFacts => ({
  definition,
  name: nameInTexts(definition.key),
  average: null,
  facts: [],
  label: null,
  reference: null,
  usual: null,
  change: null,
  onlySide: null,
  sidesDiffer: null,
  note,
});

/** Statistics that belong to one side where only one side was measured. */
const valuesOfStrides: ReadonlySet<Statistic> = new Set<Statistic>([
  'average',
  'least',
  'greatest',
]);

/** Makes the facts of one metric. */
class FactMaker {
  constructor(
    private readonly definition: BookMetric,
    private readonly system: MeasurementSystem,
    private readonly seenSide: Side | null,
  ) {}

  /** @param value in the metric book's unit. */
  make(statistic: Statistic, value: number): Fact {
    const { unit } = this.definition;
    return this.fact(statistic, quantityOf(value, unit, this.system));
  }

  /** A difference: with one more digit than the values that it is of. */
  makeDifference(statistic: Statistic, value: number): Fact {
    const { unit } = this.definition;
    const quantity = quantityOf(value, unit, this.system);
    return this.fact(statistic, { ...quantity, decimals: quantity.decimals + 1 });
  }

  /** A share or a change: a percentage, whatever the metric's unit. */
  makePercent(statistic: Statistic, value: number): Fact {
    const decimals = Number.isInteger(value) ? 0 : 1;
    return this.fact(statistic, { value, unit: '%', decimals });
  }

  private fact(statistic: Statistic, quantity: Quantity): Fact {
    const { key } = this.definition;
    const side = this.sideOf(statistic);
    return { id: `${key}.${statistic}`, metricKey: key, statistic, quantity, side };
  }

  private sideOf(statistic: Statistic): Side | null {
    if (statistic === 'left' || statistic === 'right') return statistic;
    return valuesOfStrides.has(statistic) ? this.seenSide : null;
  }
}

function sideFacts({ left, right }: MeasuredMetric, maker: FactMaker): Fact[] {
  const facts: Fact[] = [];
  if (left != null) facts.push(maker.make('left', left));
  if (right != null) facts.push(maker.make('right', right));
  if (left != null && right != null) facts.push(maker.make('difference', Math.abs(left - right)));
  return facts;
}

function spreadFacts({ uncertainty, share }: MeasuredMetric, maker: FactMaker): Fact[] {
  const facts: Fact[] = [];
  if (uncertainty !== null) facts.push(maker.make('uncertainty', uncertainty));
  if (share != null) facts.push(maker.makePercent('share', Math.round(share * 100)));
  return facts;
}

function referenceFacts(reference: ComparedReference | null, maker: FactMaker): Fact[] {
  if (reference === null) return [];
  const { low, high } = reference.range;
  return [maker.make('typical_low', low), maker.make('typical_high', high)];
}

/** Of the average over both sides: a text on one side does not compare with it. */
const usualRangeOf = (
  { usual }: SessionMetrics,
  key: string,
  side: Side | null,
): ReferenceRange | null => (side === null ? (usual?.[key] ?? null) : null);

const changeOf = ({ since }: SessionMetrics, key: string): ChangeOfMetric | null =>
  since?.changes.find(({ metric }) => metric === key) ?? null;

const usualVerdict = (metric: MeasuredMetric, usual: ReferenceRange | null): Verdict | null =>
  usual && compareWithOwn(metric, usual);

function usualFacts(usual: ReferenceRange | null, maker: FactMaker): Fact[] {
  if (usual === null) return [];
  return [maker.make('usual_low', usual.low), maker.make('usual_high', usual.high)];
}

function classFacts({ labels }: BookMetric, { label }: MeasuredMetric, maker: FactMaker): Fact[] {
  const percent = label == null ? undefined : labels?.studiedPercent[label];
  return percent === undefined ? [] : [maker.makePercent('typical_share', percent)];
}

function smallStepFacts(
  { outside }: BookMetric,
  { avg }: MeasuredMetric,
  maker: FactMaker,
): Fact[] {
  const step = outside?.below.step;
  if (step === undefined) return [];
  return [
    maker.makePercent('small_change', step.percent),
    maker.make('after_small_change', afterSmallStep(avg, step)),
  ];
}

function changeFacts(change: ChangeOfMetric | null, maker: FactMaker): Fact[] {
  if (change === null) return [];
  const { earlier, difference, uncertainty, detectable } = change;
  const direction = difference > 0 ? 'higher_by' : 'lower_by';
  const facts = [
    maker.make('value_before', earlier),
    maker.makeDifference(direction, Math.abs(difference)),
  ];
  if (uncertainty !== null) facts.push(maker.makeDifference('change_uncertainty', uncertainty));
  if (detectable !== null) facts.push(maker.makeDifference('least_change', detectable));
  return facts;
}

type ComparedReference = NonNullable<ReturnType<typeof referenceFor>> & {
  readonly verdict: Verdict;
  readonly isSure: boolean;
};

function compareWithReference(
  key: string,
  value: MeasuredMetric,
  speedMps: number | null,
  side: Side | null,
): ComparedReference | null {
  // A class has no range: its facts say how common it is.
  if (value.label != null) return null;
  const reference = referenceFor(key, speedMps);
  if (reference === null) return null;
  const ownValue = (side === null ? null : value[side]) ?? null;
  const uncertainty =
    ownValue === null ? value.uncertainty : uncertaintyOfSide(value, value.uncertainty);
  const compared = [ownValue ?? value.avg, uncertainty, reference.range] as const;
  return {
    ...reference,
    verdict: compareWithRange(...compared),
    isSure: isSurelyWithin(...compared),
  };
}

/** The sources that texts may cite by name, digits included: "Lieberman et al. 2015". */
export function citableSources({ metrics }: SessionFacts): readonly string[] {
  const compared = metrics.flatMap(({ reference }) => reference?.source ?? []);
  const names = [...compared, ...Object.values(publications)].map(({ short }) => short);
  return [...new Set(names)];
}
