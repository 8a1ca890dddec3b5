import { inLanguage, type Language } from '@strideform/languages';
import {
  book,
  bookWordsIn,
  compareWithRange,
  findMetric,
  isNumeric,
  isUnreliable,
  metricGroups,
  metricsInGroup,
  onlyMeasuredSide,
  referenceFor,
  sessionSpeedMps,
  sidesDiffer,
  symmetryIndexFor,
  titleOf,
  type FoundIn,
  type MetricKey,
  type RangeKind,
  type ReferenceRange,
  type Verdict,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import type { AnalysisFile, MetricResult } from '@strideform/contracts';

/** A metric as the report prints it. */
export interface PrintedMetric {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly value: number | null;
  /** One standard uncertainty. */
  readonly uncertainty: number | null;
  /** The part of it that differs between sessions of one runner; null if it is not known. */
  readonly sessionUncertainty: number | null;
  /** A word that is printed instead of the number. */
  readonly label: string | null;
  readonly left: number | null;
  readonly right: number | null;
  /**
   * Side of the value if the other side was not clearly visible; null for a value of both sides or
   * of the whole body.
   */
  readonly onlySide: Side | null;
  readonly reference: {
    readonly kind: RangeKind;
    readonly range: ReferenceRange;
    readonly verdict: Verdict;
    readonly source: string;
    /** Participants and conditions of the study. */
    readonly about: string;
  } | null;
  /** Reason why there is no value, or a remark on the value. */
  readonly note: string | null;
}

/** Metrics that the table prints together. */
interface PrintedGroup {
  readonly title: string;
  readonly keys: readonly MetricKey[];
}

/**
 * Returns the table's groups: metrics of the view, and metrics that no view gives, with their
 * reasons. Symmetry indices have their own section.
 */
export function printedGroups(
  { view = 'side' }: Pick<AnalysisFile, 'view'>,
  language: Language,
): PrintedGroup[] {
  const otherView = view === 'side' ? 'needs_rear_view' : 'needs_side_view';
  const groups = metricGroups.map((group) => ({
    title: bookWordsIn(language).groups[group],
    keys: metricsInGroup(group)
      .filter(({ symmetryOf, views }) => symmetryOf === undefined && views[view] !== otherView)
      .map(({ key }) => key),
  }));
  return groups.filter(({ keys }) => keys.length > 0);
}

type Measured = Pick<AnalysisFile, 'metrics' | 'notes'> & Pick<FoundIn, 'quality'>;

/** Returns a metric for print. A metric that the book does not have gets its key as title. */
export function printedMetric(measured: Measured, key: string, language: Language): PrintedMetric {
  const { metrics, notes } = measured;
  const title = titleOf(key, language);
  const unit = findMetric(key)?.unit ?? '';
  const result = metrics[key] ?? null;
  const stated = notes[key];
  const note = stated === undefined ? null : inLanguage(stated, language);
  if (result === null) return { key, title, unit, ...unmeasured, reference: null, note };
  const speedMps = sessionSpeedMps(metrics);
  return {
    key,
    title,
    unit: result.unit,
    ...printedValue(result),
    reference: isUnreliable(measured)
      ? null
      : printedReference(key, result, { speedMps, language }),
    note,
  };
}

type PrintedValue = Pick<
  PrintedMetric,
  'value' | 'uncertainty' | 'sessionUncertainty' | 'label' | 'left' | 'right' | 'onlySide'
>;

const unmeasured: PrintedValue = {
  value: null,
  uncertainty: null,
  sessionUncertainty: null,
  label: null,
  left: null,
  right: null,
  onlySide: null,
};

const printedValue = (result: MetricResult): PrintedValue => ({
  value: result.avg,
  uncertainty: result.uncertainty ?? null,
  sessionUncertainty: result.session_uncertainty ?? null,
  label: result.label ?? null,
  left: result.left ?? null,
  right: result.right ?? null,
  onlySide: onlyMeasuredSide(result),
});

function printedReference(
  key: string,
  { avg, uncertainty }: MetricResult,
  { speedMps, language }: { readonly speedMps: number | null; readonly language: Language },
): PrintedMetric['reference'] {
  const reference = referenceFor(key, speedMps);
  if (!reference) return null;
  const { kind, range, source, about } = reference;
  const verdict = compareWithRange(avg, uncertainty, range);
  return { kind, range, verdict, source: source.short, about: inLanguage(about, language) };
}

/** The two sides of a metric, compared. */
export interface Asymmetry {
  readonly title: string;
  readonly unit: string;
  readonly left: number;
  readonly right: number;
  /** Right − left. */
  readonly difference: number;
  /**
   * Symmetry index: |left − right| as a percentage of their mean; null for a metric without the
   * index, or if the mean is not above zero.
   */
  readonly indexPercent: number | null;
  /**
   * True if the sides differ by more than twice the uncertainty of their difference; null when the
   * uncertainty is not known.
   */
  readonly isClear: boolean | null;
}

/** Returns the metrics with measured values of both sides. */
export function asymmetries(analysis: Measured, language: Language): Asymmetry[] {
  // Metrics whose values are words have no difference.
  const numbers = book.filter(isNumeric);
  return numbers.flatMap(({ key }) => asymmetryOf(analysis, key, language) ?? []);
}

function asymmetryOf(analysis: Measured, key: MetricKey, language: Language): Asymmetry | null {
  const { title, unit, left, right, uncertainty } = printedMetric(analysis, key, language);
  if (left === null || right === null) return null;
  const index = symmetryIndexFor(key);
  return {
    title,
    unit,
    left,
    right,
    difference: right - left,
    indexPercent: (index && analysis.metrics[index.key]?.avg) ?? null,
    isClear: isUnreliable(analysis) ? null : sidesDiffer({ left, right }, uncertainty),
  };
}

/**
 * Returns a user's text for one line of print. Removes characters that control the output or the
 * direction of text, and leaves one space between words.
 * @param maxLength largest number of characters; a longer text ends with an ellipsis.
 */
export function printableText(text: string, maxLength: number): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ');
  const characters = [...visible.replace(/\s+/gu, ' ').trim()];
  if (characters.length <= maxLength) return characters.join('');
  const kept = characters.slice(0, maxLength - 1).join('');
  return `${kept.trimEnd()}…`;
}

/** Largest number of lines of a text that a person typed. */
const maxLines = 20;

/** Returns {@link printableText} with its line breaks. Empty lines in a row become one. */
export function printableLines(text: string, maxLength: number): string {
  const lines = text.trim().split(/\r\n?|\n/u);
  const kept = [...lines.slice(0, maxLines - 1), lines.slice(maxLines - 1).join(' ')];
  const printable = kept.map((line) => printableText(line, maxLength)).join('\n');
  const characters = [...printable.replace(/\n{3,}/gu, '\n\n').trim()];
  if (characters.length <= maxLength) return characters.join('');
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}
