import { inLanguage, type Language } from '@strideform/languages';
import type { JudgedQuality, MeasurementSystem, ThreadBlock } from '@strideform/contracts';
import {
  book,
  canCoach,
  compareWithOwn,
  compareWithRange,
  findingsOf,
  isClearlyWithin,
  metricBook,
  onlyMeasuredSide,
  reasonFor,
  reasonText,
  referenceFor,
  sessionSpeedMps,
  sidesDiffer,
  sidesOutsideOf,
  uncertaintyOfSide,
  unneededChanges,
  unrangedTextsOf,
  unrangedValueOf,
  type BookMetric,
  type Finding,
  type FoundIn,
  type MetricKey,
  type Publication,
  type RangeKind,
  type ReferenceRange,
  type SideOutside,
  type UnrangedTexts,
  type Verdict,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { planOf, sideOfBlock } from './comment-plans.ts';
import { nameInTexts } from './metric-mentions.ts';
import {
  changeValues,
  classValues,
  measuredValues,
  rangeValues,
  smallStepValues,
  UnitConverter,
  type MetricValues,
} from './metric-values.ts';
import type {
  ChangeOfMetric,
  MeasuredMetric,
  SessionChanges,
  SessionMetrics,
} from './session-metrics.ts';

/** The published range that a metric is compared with, and how it compares. */
interface MetricReference {
  readonly kind: RangeKind;
  /** The side whose own value is compared; null for the average of both sides. */
  readonly side: Side | null;
  readonly verdict: Verdict;
  /** Verdict on the left side's value, or on the average if there is none. */
  readonly leftVerdict: Verdict;
  /** True if the value is within the range by more than its uncertainty. */
  readonly isSure: boolean;
  readonly source: Publication;
  /** Description of the runners studied. */
  readonly about: string;
}

/** Everything that a text may say about one metric. */
export interface MetricFacts {
  readonly language: Language;
  readonly key: MetricKey;
  readonly definition: BookMetric;
  /** The metric's name in a sentence. */
  readonly name: string;
  /** Measured values; empty if the metric was not measured. */
  readonly values: MetricValues;
  /** Class of a metric that has classes, such as rearfoot. */
  readonly label: string | null;
  readonly reference: MetricReference | null;
  /** Verdict against the runner's own usual range; null if that range is not known. */
  readonly own: Verdict | null;
  /** False if the pose model cannot rank runners by the metric. Then nothing is compared. */
  readonly isResolved: boolean;
  /** Change since the last comparable session; null if there is none. */
  readonly change: ChangeOfMetric | null;
  /** The side that was measured, if the other side was not in clear view. */
  readonly onlySide: Side | null;
  /**
   * True if the sides differ by more than twice the uncertainty of their difference; null if that
   * is not known.
   */
  readonly sidesDiffer: boolean | null;
  /** True if the metric's general advice asks for a change that this runner does not need. */
  readonly isAdviceUnneeded: boolean;
  /** Sentences on a value for which no study gives a range; null for other metrics. */
  readonly unranged: UnrangedTexts | null;
  /** Reason why the metric is missing, or a remark on it. */
  readonly note: string | null;
}

/** Everything that a text may be based on. */
export interface SessionFacts {
  readonly language: Language;
  readonly system: MeasurementSystem;
  readonly metrics: readonly MetricFacts[];
  /** Findings of the whole session, the most important first. */
  readonly findings: readonly Finding[];
  /** Single sides that stand out in the whole session. */
  readonly sidesOutside: readonly SideOutside[];
  /** Changes since the previous session; null if they are not known. */
  readonly since: SessionChanges | null;
  /** True if the speed is known. Typical ranges depend on the speed. */
  readonly isSpeedKnown: boolean;
  /** True for a clip from behind, which never shows the speed. */
  readonly isFromBehind: boolean;
  /** Warnings about the clip as a whole. */
  readonly warnings: readonly string[];
  /** Verdict on the clip; null if it is not known. */
  readonly quality: JudgedQuality | null;
}

/** The person for whom a text is written. */
export interface Reader {
  readonly system: MeasurementSystem;
  readonly language: Language;
}

/** Blocks on the session as a whole. Their comments may mention any finding. */
const wholeSessionBlocks: ReadonlySet<ThreadBlock> = new Set<ThreadBlock>([
  'final_summary',
  'general_form_recommendation',
]);

/** Returns the facts that a comment on a block may use. */
export function blockFacts(
  block: ThreadBlock,
  measured: SessionMetrics,
  reader: Reader,
): SessionFacts {
  const { metrics } = planOf(block);
  const findings = wholeSessionBlocks.has(block) ? findingsIn(measured) : [];
  const standingOut = findings.map(({ metric }) => metric);
  const keys = [...new Set([...metrics, ...standingOut])];
  return sessionFacts(measured, keys, reader, sideOfBlock(block));
}

/** Returns the facts that an answer may use. A question may be about any metric. */
export function answerFacts(
  block: ThreadBlock,
  measured: SessionMetrics,
  reader: Reader,
): SessionFacts {
  const keys = book.map(({ key }) => key);
  return sessionFacts(measured, keys, reader, sideOfBlock(block));
}

/**
 * Returns the facts of the metrics in `keys`, in that order.
 * @param side the side whose value is compared with ranges, for metrics that have sides; null
 *   compares the average.
 */
export function sessionFacts(
  measured: SessionMetrics,
  keys: readonly MetricKey[],
  reader: Reader,
  side: Side | null = null,
): SessionFacts {
  const { warnings, since = null, quality = null } = measured;
  return {
    ...reader,
    metrics: keys.map((key) => metricFacts(metricBook[key], measured, reader, side)),
    findings: findingsIn(measured),
    sidesOutside: sidesOutsideOf(analysisOf(measured)),
    since,
    isSpeedKnown: sessionSpeedMps(measured.metrics) !== null,
    isFromBehind: measured.view === 'rear',
    warnings,
    quality,
  };
}

const analysisOf = ({ metrics, poseModel, quality }: SessionMetrics): FoundIn => ({
  metrics,
  pose_model: poseModel,
  quality: { verdict: quality?.verdict, warnings: quality?.reasons },
});

const findingsIn = (measured: SessionMetrics): Finding[] =>
  findingsOf(analysisOf(measured), measured.usual);

export const isMeasured = ({ values }: MetricFacts): boolean => values.average !== undefined;

export const findFacts = (
  { metrics }: Pick<SessionFacts, 'metrics'>,
  key: MetricKey,
): MetricFacts | undefined => metrics.find((metric) => metric.key === key);

/** Returns the facts of a metric; undefined if it was not measured. */
export function measuredMetric(
  facts: Pick<SessionFacts, 'metrics'>,
  key: MetricKey,
): MetricFacts | undefined {
  const metric = findFacts(facts, key);
  return metric !== undefined && isMeasured(metric) ? metric : undefined;
}

function metricFacts(
  definition: BookMetric,
  measured: SessionMetrics,
  reader: Reader,
  side: Side | null,
): MetricFacts {
  const { key } = definition;
  const value = measured.metrics[key];
  const translated = (note: string): string => inLanguage(note, reader.language);
  const stated = measured.notes[key];
  const facts = unmeasured(definition, reader, stated === undefined ? null : translated(stated));
  if (value === undefined)
    return { ...facts, note: facts.note ?? translated(reasonText('not_measured_in_session')) };

  // The other side's value must not be shown as this side's.
  const onlySide = onlyMeasuredSide(value);
  if (side !== null && onlySide !== null && onlySide !== side)
    return { ...facts, note: translated(reasonText(reasonFor('side_not_in_view', { side }))) };
  return { ...facts, onlySide, ...measuredFacts(definition, value, { measured, reader, side }) };
}

/** References for a measured value, and the reader of the text. */
interface Comparison {
  readonly measured: SessionMetrics;
  readonly reader: Reader;
  readonly side: Side | null;
}

function measuredFacts(
  definition: BookMetric,
  value: MeasuredMetric,
  { measured, reader, side }: Comparison,
): Partial<MetricFacts> {
  const { key } = definition;
  const isResolved = canCoach(key, measured.poseModel);
  const speedMps = sessionSpeedMps(measured.metrics);
  const compared = isResolved ? compareWithReference(key, value, speedMps, side) : null;
  const ownRange = isResolved ? ownRangeOf(measured, key, side) : null;
  const change = changeOf(measured, key);
  const units = new UnitConverter(definition, reader.system);
  return {
    values: {
      ...measuredValues(value, units),
      ...rangeValues(compared?.range, ownRange, units),
      ...classValues(definition, value, units),
      ...smallStepValues(definition, value, units),
      ...changeValues(change, units),
    },
    label: value.label ?? null,
    reference: compared?.reference ?? null,
    own: ownRange && compareWithOwn(value, ownRange),
    isResolved,
    change,
    sidesDiffer: sidesDiffer(value, value.uncertainty),
    isAdviceUnneeded: isAdviceUnneeded(definition, measured),
    unranged: unrangedOf(key, measured, reader),
  };
}

const isAdviceUnneeded = (
  { coaching: { advisedChange } }: BookMetric,
  measured: SessionMetrics,
): boolean =>
  advisedChange !== undefined &&
  unneededChanges(analysisOf(measured), measured.usual).includes(advisedChange);

function unrangedOf(
  key: MetricKey,
  measured: SessionMetrics,
  { language, system }: Reader,
): UnrangedTexts | null {
  const value = unrangedValueOf(key, analysisOf(measured));
  return value && unrangedTextsOf(value, language, system);
}

const changeOf = ({ since }: SessionMetrics, key: MetricKey): ChangeOfMetric | null =>
  since?.changes.find(({ metric }) => metric === key) ?? null;

const unmeasured = (
  definition: BookMetric,
  { language }: Reader,
  note: string | null,
): MetricFacts => ({
  language,
  key: definition.key,
  definition,
  name: nameInTexts(definition.key, language),
  values: {},
  label: null,
  reference: null,
  own: null,
  isResolved: true,
  change: null,
  onlySide: null,
  sidesDiffer: null,
  isAdviceUnneeded: false,
  unranged: null,
  note,
});

/** Returns no range for one side, because the own range is of the average of both sides. */
const ownRangeOf = (
  { usual }: SessionMetrics,
  key: MetricKey,
  side: Side | null,
): ReferenceRange | null => (side === null ? (usual?.[key] ?? null) : null);

function compareWithReference(
  key: MetricKey,
  value: MeasuredMetric,
  speedMps: number | null,
  side: Side | null,
): { readonly range: ReferenceRange; readonly reference: MetricReference } | null {
  // A class has no range; its share says how common it is.
  const found = value.label == null ? referenceFor(key, speedMps) : null;
  if (found === null) return null;
  const { range, kind, source, about } = found;
  const compared = [...valueToCompare(value, side), range] as const;
  const hasSide = side !== null && value[side] != null;
  const reference = {
    kind,
    source,
    about,
    side: hasSide ? side : null,
    verdict: compareWithRange(...compared),
    leftVerdict: compareWithRange(...valueToCompare(value, 'left'), range),
    isSure: isClearlyWithin(...compared),
  };
  return { range, reference };
}

/** Returns the value of a side, or the average if there is none, with its uncertainty. */
function valueToCompare(
  value: MeasuredMetric,
  side: Side | null,
): readonly [value: number, uncertainty: number | null] {
  const ofSide = (side === null ? null : value[side]) ?? null;
  if (ofSide === null) return [value.avg, value.uncertainty];
  return [ofSide, uncertaintyOfSide(value, value.uncertainty)];
}
