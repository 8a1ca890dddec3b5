import { findMetric, titleOf } from '@strideform/metric-book';
import {
  differenceOfShown,
  numberText,
  signedNumber,
  valueText,
} from '@strideform/metric-book/units';
import { firstPageChanges, type MetricChange } from '../../domain/change.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { printableText } from '../../domain/printed-metrics.ts';
import { colors, contentWidthPt, maxLengths, page, type Sheet } from './sheet.ts';

const columnCount = 3;
const gapPt = 6;
const widthPt = (contentWidthPt - gapPt * (columnCount - 1)) / columnCount;
const cellPt = 30;
const small = { sizePt: 7.5, color: colors.muted } as const;

/** Draws the changes since the last comparable session, or the reason why there is none. */
export function drawChangeSince(sheet: Sheet, { session }: ReportContent): void {
  const { changeSince } = session;
  if (changeSince === null) return;
  if (changeSince.earlier === null) {
    sheet.text(sheet.translated(changeSince.reason), 8, { sizePt: 8, color: colors.muted });
    return;
  }
  const { earlier, metrics } = changeSince;
  const title = printableText(earlier.title, maxLengths.title);
  sheet.heading(sheet.texts.change.heading(sheet.longDate(earlier.createdAt), title));
  const { shown, further } = firstPageChanges(metrics);
  for (const [i, change] of shown.entries()) {
    const column = i % columnCount;
    const row = Math.floor(i / columnCount);
    const x = page.marginPt + column * (widthPt + gapPt);
    drawCell(sheet, change, x, sheet.y + row * (cellPt + 2));
  }
  sheet.y += Math.ceil(shown.length / columnCount) * (cellPt + 2) + 2;
  if (further.length > 0) {
    const titles = further.map(({ metric }) => titleOf(metric, sheet.language));
    sheet.text(sheet.texts.change.further(titles.join(', ')), 2, { sizePt: 7.5 });
  }
  const hasUnknown = shown.some(({ verdict }) => verdict === 'unknown');
  const legend = hasUnknown
    ? `${sheet.texts.change.legend} ${sheet.texts.change.unknownLegend}`
    : sheet.texts.change.legend;
  sheet.text(legend, 8, { sizePt: 6.5, color: colors.muted });
}

/** Draws the metric's name, both values, and the verdict on the difference. */
function drawCell(sheet: Sheet, change: MetricChange, x: number, y: number): void {
  const isChanged = change.verdict === 'changed';
  const unit = findMetric(change.metric)?.unit ?? '';
  const values = sheet.texts.change.fromTo(
    numberText(change.earlier, unit, sheet.language),
    valueText(change.later, unit, sheet.language),
  );
  sheet.line(titleOf(change.metric, sheet.language), x, y, widthPt, small);
  sheet.line(values, x, y + 9, widthPt, { font: 'bold', sizePt: 8.5 });
  const color = isChanged ? colors.accent : colors.muted;
  const font = isChanged ? 'bold' : 'regular';
  sheet.line(verdictText(sheet, change, unit), x, y + 19.5, widthPt, { sizePt: 7.5, color, font });
}

/** Returns the difference with its verdict, such as "+6.2: changed". */
function verdictText(
  sheet: Sheet,
  { earlier, later, verdict }: MetricChange,
  unit: string,
): string {
  const texts = sheet.texts.change;
  const number = signedNumber(differenceOfShown(earlier!, later!, unit), sheet.language);
  return texts.verdict(number, texts.verdicts[verdict!]);
}
