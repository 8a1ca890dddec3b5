import {
  numberText,
  paceText,
  printedGroups,
  printedMetric,
  unitText,
  type PrintedMetric,
} from '../../domain/printed-metrics.ts';
import type { ReportContent } from '../../application/report-printer.port.ts';
import { colors, contentWidthPt, page, type Box, type Sheet } from './sheet.ts';

const columns = { title: 0, value: 156, reference: 262, band: 332, source: 407 } as const;
const rowPt = 15;

/** Every metric with its uncertainty and, where a publication tells one, the usual range. */
export function drawMetricTable(sheet: Sheet, { analysis }: ReportContent): void {
  sheet.heading('Measurements');
  drawHead(sheet);
  const footnotes = footnotesOf(
    sheet,
    printedGroups.flatMap(({ keys }) => keys.map((key) => printedMetric(analysis, key))),
  );
  for (const { title, keys } of printedGroups) {
    sheet.fill(
      { x: page.marginPt, y: sheet.y, width: contentWidthPt, height: rowPt - 1 },
      colors.wash,
    );
    sheet.line(title, page.marginPt + 4, sheet.y + 2.5, 200, {
      font: 'bold',
      sizePt: 8,
      color: colors.accent,
    });
    sheet.y += rowPt;
    for (const key of keys) drawRow(sheet, printedMetric(analysis, key), footnotes);
  }
  sheet.y += 5;
  for (const [note, mark] of footnotes)
    sheet.y +=
      sheet.paragraph(`${mark} Not measured: ${note}.`, page.marginPt, sheet.y, contentWidthPt, {
        sizePt: 7.5,
        color: colors.muted,
      }) + 2;
  sheet.y += sheet.paragraph(
    'Values are means over all strides ± one standard uncertainty. The range is what about 95 % of the runners of the cited study showed at a comparable speed: a description, not a target, and no diagnosis. Where a side stands beside a value, the other leg was not in clear view.',
    page.marginPt,
    sheet.y,
    contentWidthPt,
    { sizePt: 7.5, color: colors.muted },
  );
}

const reasonStyle = { font: 'italic', sizePt: 8, color: colors.muted } as const;
const reasonWidthPt = contentWidthPt - columns.value - 8;
const reasonText = ({ note }: PrintedMetric): string => `not measured: ${note ?? 'not known'}`;

/** A mark for each reason that is too long for its row: often one that many metrics share. */
function footnotesOf(sheet: Sheet, metrics: readonly PrintedMetric[]): ReadonlyMap<string, string> {
  const long = metrics
    .filter(
      (metric) =>
        metric.value === null && sheet.widthOf(reasonText(metric), reasonStyle) > reasonWidthPt,
    )
    .map(({ note }) => note!);
  return new Map([...new Set(long)].map((note, i) => [note, `(${i + 1})`]));
}

function drawHead(sheet: Sheet): void {
  const style = { sizePt: 7.5, color: colors.muted } as const;
  const heads = [
    ['Metric', columns.title],
    ['Measured', columns.value],
    ['Usual range', columns.reference],
    ['', columns.band],
    ['Study', columns.source],
  ] as const;
  for (const [text, x] of heads)
    if (text !== '') sheet.line(text, page.marginPt + 4 + x, sheet.y, 100, style);
  sheet.y += 12;
}

function drawRow(
  sheet: Sheet,
  metric: PrintedMetric,
  footnotes: ReadonlyMap<string, string>,
): void {
  const { x, y } = { x: page.marginPt + 4, y: sheet.y + 2.5 };
  sheet.line(metric.title, x, y, columns.value - 8, { sizePt: 8.5 });
  if (metric.value === null) {
    const mark = footnotes.get(metric.note ?? '');
    sheet.line(
      mark === undefined ? reasonText(metric) : `not measured ${mark}`,
      x + columns.value,
      y,
      reasonWidthPt,
      reasonStyle,
    );
  } else {
    sheet.line(valueText(metric), x + columns.value, y, columns.reference - columns.value - 4, {
      font: 'bold',
      sizePt: 8.5,
    });
    if (metric.onlySide !== null)
      sheet.line(
        metric.onlySide,
        x + columns.value + sheet.widthOf(valueText(metric), { font: 'bold', sizePt: 8.5 }) + 4,
        y + 1,
        30,
        { sizePt: 7.5, color: colors.muted },
      );
    if (metric.reference !== null) drawReference(sheet, metric, metric.value, metric.reference);
  }
  sheet.rule(sheet.y + rowPt - 1.5, colors.wash);
  sheet.y += rowPt;
}

function drawReference(
  sheet: Sheet,
  { unit, uncertainty }: PrintedMetric,
  value: number,
  { range, verdict, source }: NonNullable<PrintedMetric['reference']>,
): void {
  const { x, y } = { x: page.marginPt + 4, y: sheet.y + 2.5 };
  sheet.line(
    `${numberText(range.low, unit)} to ${numberText(range.high, unit)}`,
    x + columns.reference,
    y,
    columns.band - columns.reference - 4,
    { sizePt: 8.5 },
  );
  drawBand(
    sheet,
    { x: x + columns.band, y: sheet.y + 2, width: 70, height: rowPt - 5 },
    value,
    uncertainty ?? 0,
    range,
    verdict === 'within' || verdict === 'at_edge' ? colors.accent : colors.warn,
  );
  sheet.line(source, x + columns.source, y + 0.5, contentWidthPt - columns.source - 4, {
    sizePt: 6,
    color: colors.muted,
  });
}

/**
 * The range as a bar, the value as a dot with its uncertainty; a value far off stays at the edge.
 */
function drawBand(
  sheet: Sheet,
  { x, y, width, height }: Box,
  value: number,
  uncertainty: number,
  { low, high }: { low: number; high: number },
  color: string,
): void {
  const margin = 0.5 * (high - low);
  const at = (number: number): number =>
    x + width * Math.min(1, Math.max(0, (number - low + margin) / (high - low + 2 * margin)));
  const middle = y + height / 2;
  sheet.rule(middle, colors.line, x, width);
  sheet.fill(
    { x: at(low), y: y + 1, width: at(high) - at(low), height: height - 2 },
    colors.accentWash,
    2,
  );
  sheet.doc
    .moveTo(at(value - uncertainty), middle)
    .lineTo(at(value + uncertainty), middle)
    .lineWidth(1)
    .strokeColor(color)
    .stroke();
  sheet.doc.circle(at(value), middle, 2.4).fill(color);
}

/** With its uncertainty, where one is stated. */
export function valueText({ key, value, unit, uncertainty, label }: PrintedMetric): string {
  if (value === null) return '–';
  if (label !== null) return `${label} (${numberText(value, unit)}°)`;
  if (key === 'pace') return `${paceText(value)} ${unit}`;
  return `${numberText(value, unit)}${uncertainty === null ? '' : ` ± ${numberText(uncertainty, unit)}`}${unitText(unit)}`;
}
