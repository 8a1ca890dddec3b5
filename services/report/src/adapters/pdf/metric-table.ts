import type { ReferenceRange } from '@strideform/metric-book';
import { measuredText, numberText, valueText } from '@strideform/metric-book/units';
import type { ReportContent } from '../../domain/printed-content.ts';
import { printedGroups, printedMetric, type PrintedMetric } from '../../domain/printed-metrics.ts';
import {
  colors,
  contentWidthPt,
  page,
  type Sheet,
  type SheetBox,
  type TextStyle,
} from './sheet.ts';

/** Left edges of the columns, pt. */
const columns = { title: 0, value: 156, reference: 262, band: 332, source: 407 } as const;
const leftPt = page.marginPt + 4;
const rowPt = 15;
/** Lowest place on a page where the table begins, pt: a third of it is free there. */
const lowestStartPt = page.bottomPt - (page.bottomPt - page.topPt) / 3;

const titleStyle = { sizePt: 8.5 } as const;
const titleWidthPt = columns.value - 8;
const small = { sizePt: 7.5, color: colors.muted } as const;
const valueStyle = { font: 'bold', sizePt: 8.5 } as const;
const valueWidthPt = columns.reference - columns.value - 4;
const reasonStyle = { font: 'italic', sizePt: 8, color: colors.muted } as const;
const reasonWidthPt = contentWidthPt - columns.value - 8;

/** Marks of the reasons below the table, by reason. */
type Footnotes = ReadonlyMap<string, string>;

/** Draws every metric with its uncertainty and, if a study gives one, the typical range. */
export function drawMetricTable(sheet: Sheet, { analysis }: ReportContent): void {
  const groups = printedGroups(analysis, sheet.language).map(({ title, keys }) => ({
    title,
    metrics: keys.map((key) => printedMetric(analysis, key, sheet.language)),
  }));
  if (sheet.y > lowestStartPt) sheet.newPage();
  sheet.heading(sheet.texts.metricTable.heading);
  drawHead(sheet);
  const allMetrics = groups.flatMap(({ metrics }) => metrics);
  const footnotes = footnotesOf(sheet, allMetrics);
  for (const { title, metrics } of groups) {
    ensureRows(sheet, 2);
    drawGroupTitle(sheet, title);
    for (const metric of metrics) {
      const heightPt = rowHeightPt(sheet, metric);
      ensureRows(sheet, heightPt / rowPt);
      drawRow(sheet, metric, { heightPt, footnotes });
    }
  }
  sheet.y += 5;
  for (const [reason, mark] of footnotes)
    drawRemark(sheet, sheet.texts.metricTable.footnote(mark, reason), 2);
  const remarks = remarksOf(sheet, allMetrics);
  if (remarks !== '') drawRemark(sheet, sheet.texts.metricTable.remarks(remarks), 2);
  const studies = studiesOf(sheet, allMetrics);
  if (studies !== '') drawRemark(sheet, sheet.texts.metricTable.participants(studies), 2);
  if (analysis.view === 'rear') drawRemark(sheet, sheet.texts.metricTable.legendFromBehind, 12);
  else drawRemark(sheet, sheet.texts.metricTable.legend, 0);
}

/** Continues the table on a new page, with its head, unless the rows fit on this one. */
function ensureRows(sheet: Sheet, count: number): void {
  const before = sheet.y;
  sheet.ensureRoom(count * rowPt);
  if (sheet.y !== before) drawHead(sheet);
}

/** Draws a paragraph below the table, on the next page if it does not fit on this one. */
function drawRemark(sheet: Sheet, text: string, gapPt: number): void {
  sheet.ensureRoom(sheet.heightOf(text, contentWidthPt, small));
  sheet.text(text, gapPt, small);
}

function drawGroupTitle(sheet: Sheet, title: string): void {
  const box = { x: page.marginPt, y: sheet.y, width: contentWidthPt, height: rowPt - 1 };
  const style = { font: 'bold', sizePt: 8, color: colors.accent } as const;
  sheet.fill(box, colors.wash);
  sheet.line(title, leftPt, sheet.y + 2.5, 200, style);
  sheet.y += rowPt;
}

const reasonText = (sheet: Sheet, { note }: PrintedMetric): string =>
  sheet.texts.metricTable.missing(note ?? sheet.texts.metricTable.unknownReason);

/** Returns marks for reasons that are too long for a row. Many metrics may share a reason. */
function footnotesOf(sheet: Sheet, metrics: readonly PrintedMetric[]): Footnotes {
  const isTooLong = (metric: PrintedMetric): boolean =>
    sheet.widthOf(reasonText(sheet, metric), reasonStyle) > reasonWidthPt;
  const missing = metrics.filter(({ value }) => value === null);
  const reasons = new Set(missing.filter(isTooLong).map(({ note }) => note!));
  return new Map([...reasons].map((reason, i) => [reason, `(${i + 1})`]));
}

/** Returns the remarks on measured values, such as how a pose model errs; equal ones once. */
function remarksOf(sheet: Sheet, metrics: readonly PrintedMetric[]): string {
  const remarked = metrics.filter(({ value, note }) => value !== null && note !== null);
  const byNote = Map.groupBy(remarked, ({ note }) => note!);
  const remarks = Array.from(byNote, ([note, about]) =>
    sheet.texts.metricTable.remark(about.map(({ title }) => title).join(', '), note),
  );
  return remarks.join('. ');
}

/** Returns the participants of each study whose range the table shows. */
function studiesOf(sheet: Sheet, metrics: readonly PrintedMetric[]): string {
  const studies = metrics.flatMap(({ reference }) =>
    reference === null ? [] : [sheet.texts.metricTable.study(reference.source, reference.about)],
  );
  return [...new Set(studies)].join('. ');
}

function drawHead(sheet: Sheet): void {
  const heads = [
    [sheet.texts.metricTable.metric, columns.title],
    [sheet.texts.metricTable.value, columns.value],
    [sheet.texts.metricTable.reference, columns.reference],
    [sheet.texts.metricTable.source, columns.source],
  ] as const;
  for (const [text, x] of heads) sheet.line(text, leftPt + x, sheet.y, 100, small);
  sheet.y += 12;
}

/** A long title, as other languages have, takes two lines. */
const rowHeightPt = (sheet: Sheet, { title }: PrintedMetric): number =>
  Math.max(rowPt, sheet.heightOf(title, titleWidthPt, titleStyle) + 4.5);

interface RowStyle {
  readonly heightPt: number;
  readonly footnotes: Footnotes;
}

function drawRow(sheet: Sheet, metric: PrintedMetric, { heightPt, footnotes }: RowStyle): void {
  sheet.paragraph(metric.title, leftPt, sheet.y + 2.5, titleWidthPt, titleStyle);
  if (metric.value === null) drawReason(sheet, metric, footnotes);
  else drawValue(sheet, metric, metric.value);
  sheet.rule(sheet.y + heightPt - 1.5, colors.wash);
  sheet.y += heightPt;
}

function drawReason(sheet: Sheet, metric: PrintedMetric, footnotes: Footnotes): void {
  const mark = footnotes.get(metric.note ?? '');
  const text =
    mark === undefined ? reasonText(sheet, metric) : sheet.texts.metricTable.missingWithMark(mark);
  sheet.line(text, leftPt + columns.value, sheet.y + 2.5, reasonWidthPt, reasonStyle);
}

function drawValue(sheet: Sheet, metric: PrintedMetric, value: number): void {
  const [x, y] = [leftPt + columns.value, sheet.y + 2.5];
  const text = printedValue(sheet, metric);
  const style = fitted(sheet, text, valueWidthPt);
  sheet.line(text, x, y, valueWidthPt, style);
  const { onlySide } = metric;
  if (onlySide !== null)
    sheet.line(sheet.translated(onlySide), x + sheet.widthOf(text, style) + 4, y + 1, 50, small);
  if (metric.reference !== null) drawReference(sheet, metric, value, metric.reference);
}

/** Returns a style in which the text fits, for units with long names. */
function fitted(sheet: Sheet, text: string, widthPt: number): TextStyle {
  const share = widthPt / (sheet.widthOf(text, valueStyle) + 1);
  return share >= 1 ? valueStyle : { ...valueStyle, sizePt: valueStyle.sizePt * share };
}

function drawReference(
  sheet: Sheet,
  { unit, uncertainty }: PrintedMetric,
  value: number,
  { range, verdict, source }: NonNullable<PrintedMetric['reference']>,
): void {
  const y = sheet.y + 2.5;
  const rangeText = sheet.texts.metricTable.range(
    numberText(range.low, unit, sheet.language),
    numberText(range.high, unit, sheet.language),
  );
  const rangeWidth = columns.band - columns.reference - 4;
  sheet.line(rangeText, leftPt + columns.reference, y, rangeWidth, { sizePt: 8.5 });

  const band: SheetBox = { x: leftPt + columns.band, y: sheet.y + 2, width: 70, height: rowPt - 5 };
  drawReferenceBand(sheet, band, { value, uncertainty, reference: { range, verdict } });

  const sourceStyle = { sizePt: 6, color: colors.muted };
  const sourceWidth = contentWidthPt - columns.source - 4;
  sheet.line(source, leftPt + columns.source, y + 0.5, sourceWidth, sourceStyle);
}

type Reference = NonNullable<PrintedMetric['reference']>;

/** Draws the range as a bar, with the value in a warning colour if it is outside the range. */
export function drawReferenceBand(
  sheet: Sheet,
  box: SheetBox,
  mark: {
    readonly value: number;
    readonly uncertainty: number | null;
    readonly reference: Pick<Reference, 'range' | 'verdict'>;
    /** Colour of the range, if the background is not white. */
    readonly barColor?: string;
  },
): void {
  const { value, uncertainty, reference } = mark;
  const { range, verdict } = reference;
  const isUsual = verdict === 'within' || verdict === 'at_edge';
  const color = isUsual ? colors.accent : colors.warn;
  const barColor = mark.barColor ?? colors.accentWash;
  drawBand(sheet, box, { value, uncertainty: uncertainty ?? 0, range, color, barColor });
}

/**
 * Draws the range as a bar, and the value as a dot with its uncertainty. A value far outside the
 * range is drawn at the edge.
 */
function drawBand(
  sheet: Sheet,
  { x, y, width, height }: SheetBox,
  mark: {
    value: number;
    uncertainty: number;
    range: ReferenceRange;
    color: string;
    barColor: string;
  },
): void {
  const { value, uncertainty, color } = mark;
  const { low, high } = mark.range;
  const margin = 0.5 * (high - low);
  const xOf = (number: number): number => {
    const share = (number - low + margin) / (high - low + 2 * margin);
    return x + width * Math.min(1, Math.max(0, share));
  };
  const middle = y + height / 2;
  const bar = { x: xOf(low), y: y + 1, width: xOf(high) - xOf(low), height: height - 2 };
  sheet.rule(middle, colors.line, x, width);
  sheet.fill(bar, mark.barColor, 2);
  sheet.doc
    .moveTo(xOf(value - uncertainty), middle)
    .lineTo(xOf(value + uncertainty), middle)
    .lineWidth(1)
    .strokeColor(color)
    .stroke();
  sheet.doc.circle(xOf(value), middle, 2.4).fill(color);
}

/** Returns the value with its unit and, if it is known, its uncertainty. */
export function printedValue(sheet: Sheet, metric: PrintedMetric): string {
  const { value, unit, uncertainty, label } = metric;
  const { language } = sheet;
  if (value === null) return numberText(null, unit, language);
  if (label !== null)
    return sheet.texts.metricTable.labelled(
      sheet.translated(label),
      valueText(value, unit, language),
    );
  return measuredText(value, uncertainty, unit, language);
}
