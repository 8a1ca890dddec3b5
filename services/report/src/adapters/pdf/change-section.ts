import { findMetric } from '@strideform/biomechanics';
import { firstPageChanges, type MetricChange } from '../../domain/change.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { paceText, printableText, printedNumber, unitText } from '../../domain/printed-metrics.ts';
import { changeTexts } from './report-pdf-texts.ts';
import { colors, contentWidthPt, longDateText, maxLengths, page, type Sheet } from './sheet.ts';

const columnCount = 3;
const gapPt = 6;
const widthPt = (contentWidthPt - gapPt * (columnCount - 1)) / columnCount;
const cellPt = 30;
const small = { sizePt: 7.5, color: colors.muted } as const;

/** Draws the changes since the comparable session before, or the reason why there is none. */
export function drawChangeSince(sheet: Sheet, { session }: ReportContent): void {
  const { changeSince } = session;
  if (changeSince === null) return;
  if (changeSince.earlier === null) {
    sheet.text(changeSince.reason, 8, { sizePt: 8, color: colors.muted });
    return;
  }
  const { earlier, metrics } = changeSince;
  const title = printableText(earlier.title, maxLengths.title);
  sheet.heading(changeTexts.heading(longDateText(earlier.createdAt), title));
  const { shown, further } = firstPageChanges(metrics);
  for (const [i, change] of shown.entries()) {
    const column = i % columnCount;
    const row = Math.floor(i / columnCount);
    const x = page.marginPt + column * (widthPt + gapPt);
    drawCell(sheet, change, x, sheet.y + row * (cellPt + 2));
  }
  sheet.y += Math.ceil(shown.length / columnCount) * (cellPt + 2) + 2;
  if (further.length > 0) {
    const titles = further.map(({ metric }) => findMetric(metric)?.title ?? metric);
    sheet.text(changeTexts.further(titles.join(', ')), 2, { sizePt: 7.5 });
  }
  const hasUnknown = shown.some(({ verdict }) => verdict === 'unknown');
  const legend = hasUnknown
    ? `${changeTexts.legend} ${changeTexts.unknownLegend}`
    : changeTexts.legend;
  sheet.text(legend, 8, { sizePt: 6.5, color: colors.muted });
}

/** The metric's name, both values, and what the difference means. */
function drawCell(sheet: Sheet, change: MetricChange, x: number, y: number): void {
  const isChanged = change.verdict === 'changed';
  const { title, unit } = findMetric(change.metric) ?? { title: change.metric, unit: '' };
  const [earlier, later] = [change.earlier!, change.later!].map((value) =>
    changeNumber(change.metric, value, unit),
  );
  const values = changeTexts.fromTo(earlier!, `${later}${unitText(unit)}`);
  sheet.line(title, x, y, widthPt, small);
  sheet.line(values, x, y + 9, widthPt, { font: 'bold', sizePt: 8.5 });
  const color = isChanged ? colors.accent : colors.muted;
  const font = isChanged ? 'bold' : 'regular';
  sheet.line(verdictText(change, unit), x, y + 19.5, widthPt, { sizePt: 7.5, color, font });
}

/** "+6.2: changed" */
function verdictText({ metric, difference, verdict }: MetricChange, unit: string): string {
  const number = changeNumber(metric, difference!, unit);
  return changeTexts.verdict(withSign(number, difference!), changeTexts.verdicts[verdict!]);
}

/** A pace is minutes and seconds. */
export const changeNumber = (metric: string, value: number, unit: string): string =>
  metric === 'pace' ? pacePart(value) : printedNumber(value, unit);

const pacePart = (minutesPerKm: number): string =>
  (minutesPerKm < 0 ? '−' : '') + paceText(Math.abs(minutesPerKm));

/** A difference that rounds to zero has no sign. */
export function withSign(number: string, difference: number): string {
  const isZero = Number(number.replace(':', '')) === 0;
  return difference > 0 && !isZero ? `+${number}` : number;
}
