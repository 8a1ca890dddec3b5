import { findMetric, titleOf } from '@strideform/metric-book';
import {
  comparedValues,
  differenceOfShown,
  measuredText,
  numberText,
  signedNumber,
} from '@strideform/metric-book/units';
import type { HistoryPoint, MetricHistory } from '../../domain/change.ts';
import type { ReportContent } from '../../domain/printed-content.ts';
import { colors, contentWidthPt, page, type Sheet, type SheetBox } from './sheet.ts';

const columnCount = 2;
const gapPt = 16;
const widthPt = (contentWidthPt - gapPt * (columnCount - 1)) / columnCount;
const plotPt = 46;
const cellPt = plotPt + 46;
/** Width of the numbers beside a chart, pt. */
const axisPt = 34;
const radiusPt = 2.4;
const small = { sizePt: 7, color: colors.muted } as const;

/** Draws key figures over the runner's sessions, if the coach shows them to the athlete. */
export function drawHistory(sheet: Sheet, { session: { history } }: ReportContent): void {
  if (history.length === 0) return;
  const rowCount = Math.ceil(history.length / columnCount);
  sheet.ensureRoom(24 + cellPt);
  sheet.heading(sheet.texts.history.heading);
  for (let row = 0; row < rowCount; row += 1) {
    sheet.ensureRoom(cellPt);
    const cells = history.slice(row * columnCount, (row + 1) * columnCount);
    for (const [column, trend] of cells.entries())
      drawCell(sheet, trend, page.marginPt + column * (widthPt + gapPt));
    sheet.y += cellPt;
  }
  sheet.ensureRoom(sheet.heightOf(sheet.texts.history.legend, contentWidthPt, small));
  sheet.text(sheet.texts.history.legend, 12, small);
}

/** Draws a metric's name, its last value, the chart, and the verdict on the change. */
function drawCell(sheet: Sheet, trend: MetricHistory, x: number): void {
  const { metric, points } = trend;
  const unit = findMetric(metric)?.unit ?? '';
  const last = points.at(-1)!;
  const value = measuredText(last.value, last.uncertainty, unit, sheet.language);
  const { y } = sheet;
  sheet.line(titleOf(metric, sheet.language), x, y, widthPt, { font: 'bold', sizePt: 8 });
  sheet.line(value, x, y, widthPt, { sizePt: 8, align: 'right' });
  const box = { x: x + axisPt, y: y + 14, width: widthPt - axisPt, height: plotPt };
  drawChart(sheet, points, unit, box);
  const [first, end] = [points[0]!, last].map(({ runAt }) => sheet.longDate(runAt));
  sheet.line(first!, box.x, y + plotPt + 17, box.width, small);
  sheet.line(end!, box.x, y + plotPt + 17, box.width, { ...small, align: 'right' });
  sheet.line(verdictOf(sheet, trend, unit), x, y + plotPt + 28, widthPt, { sizePt: 7.5 });
}

/** Returns the difference with its verdict and its date, or why there is none. */
function verdictOf(sheet: Sheet, { points, change }: MetricHistory, unit: string): string {
  const { change: texts, history } = sheet.texts;
  if (change === null) return history.noChangeStated;
  const isCompared = ({ runAt }: HistoryPoint) => runAt.getTime() === change.since.getTime();
  const { earlier, later } = comparedValues(points, change.difference, isCompared);
  const difference = signedNumber(differenceOfShown(earlier, later, unit), sheet.language);
  const verdict = texts.verdict(difference, texts.verdicts[change.verdict]);
  return history.since(sheet.longDate(change.since), verdict);
}

function drawChart(
  sheet: Sheet,
  points: readonly HistoryPoint[],
  unit: string,
  box: SheetBox,
): void {
  const reached = points.flatMap(({ value, uncertainty }) => [
    value - (uncertainty ?? 0),
    value + (uncertainty ?? 0),
  ]);
  const [low, high] = [Math.min(...reached), Math.max(...reached)];
  const times = points.map(({ runAt }) => runAt.getTime());
  const [begin, end] = [Math.min(...times), Math.max(...times)];
  const inner = { top: box.y + 6, height: box.height - 12, left: box.x + 6, width: box.width - 12 };
  const yOf = (value: number): number =>
    inner.top + (high === low ? 0.5 : (high - value) / (high - low)) * inner.height;
  const xOf = (time: number): number =>
    inner.left + (end === begin ? 0.5 : (time - begin) / (end - begin)) * inner.width;
  sheet.fill(box, colors.wash, 2);
  for (const value of high === low ? [low] : [low, high]) {
    const text = numberText(value, unit, sheet.language);
    sheet.line(text, box.x - axisPt, yOf(value) - 4, axisPt - 4, { ...small, align: 'right' });
  }
  const { doc } = sheet;
  for (const [i, { value }] of points.entries()) {
    if (i === 0) doc.moveTo(xOf(times[i]!), yOf(value));
    else doc.lineTo(xOf(times[i]!), yOf(value));
  }
  doc.lineWidth(0.8).strokeColor(colors.faint).stroke();
  for (const [i, { value, uncertainty, isComparable }] of points.entries()) {
    const x = xOf(times[i]!);
    doc.moveTo(x, yOf(value - (uncertainty ?? 0))).lineTo(x, yOf(value + (uncertainty ?? 0)));
    doc.lineWidth(0.8).strokeColor(colors.accent).stroke();
    doc.circle(x, yOf(value), radiusPt).lineWidth(1);
    doc.fillAndStroke(isComparable ? colors.accent : colors.paper, colors.accent);
  }
}
