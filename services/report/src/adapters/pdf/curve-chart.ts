import type { NormInstant } from '@strideform/biomechanics';
import { chartTexts } from './report-pdf-texts.ts';
import { colors, type SheetBox, type Sheet } from './sheet.ts';

/** An angle at 0, 1 … 100 % of the gait cycle, deg; null where it is not known. */
type Curve = readonly (number | null)[];

export interface CurveChart {
  readonly title: string;
  readonly current: Curve;
  readonly next: Curve;
  readonly mean: Curve;
  readonly stdDev: Curve;
  readonly norm: readonly NormInstant[];
  readonly color: string;
  /** Marked by a line, per cent of the cycle. */
  readonly takeoffPercent: number;
}

/** About 95 % of runners are within this many standard deviations of a mean. */
const normSds = 2;
/** Width of a norm's bar, per cent of the cycle. */
const normWidthPercent = 2.6;
/** Room around the plot for the title and the axes, pt. */
const plotMargins = { left: 26, right: 6, top: 20, bottom: 20 } as const;
const tickPercents = [0, 20, 40, 60, 80, 100];

/** The angles of the chart's vertical axis, deg. */
interface AngleAxis {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** The plot and the position of a point in it. */
export interface Plot {
  readonly box: SheetBox;
  readonly axis: AngleAxis;
  readonly pointAt: (percent: number, deg: number) => [x: number, y: number];
}

/** An angle over the gait cycle, in vectors. */
export function drawCurveChart(sheet: Sheet, box: SheetBox, chart: CurveChart): void {
  const plotBox = plotBoxOf(box);
  sheet.line(chart.title, box.x, box.y + 3, box.width, { font: 'bold', sizePt: 8.5 });
  const isSeen = chart.mean.some((value) => value !== null);
  if (!isSeen) {
    drawMissingCurve(sheet, plotBox, chartTexts.notSeen);
    return;
  }
  const plot = plotOf(plotBox, angleAxisOf(shownAngles(chart)));
  drawGrid(sheet, plot);
  sheet.doc.save().rect(plotBox.x, plotBox.y, plotBox.width, plotBox.height).clip();
  for (const instant of chart.norm) drawNorm(sheet, plot, instant);
  drawBand(sheet, plot, chart);
  drawTakeoff(sheet, plot, chart.takeoffPercent);
  drawLine(sheet, plot, chart.mean, { color: chart.color, widthPt: 0.7, opacity: 0.75 });
  drawLine(sheet, plot, chart.next, { color: colors.ink, widthPt: 0.8, dash: 2.6 });
  drawLine(sheet, plot, chart.current, { color: chart.color, widthPt: 1.6 });
  sheet.doc.restore();
}

/** The room for the curves within a chart's box. */
export const plotBoxOf = ({ x, y, width, height }: SheetBox): SheetBox => ({
  x: x + plotMargins.left,
  y: y + plotMargins.top,
  width: width - plotMargins.left - plotMargins.right,
  height: height - plotMargins.top - plotMargins.bottom,
});

export function drawMissingCurve(sheet: Sheet, box: SheetBox, reason: string): void {
  const style = { color: colors.faint, align: 'center' } as const;
  sheet.fill(box, colors.wash, 2);
  sheet.line(reason, box.x, box.y + box.height / 2 - 5, box.width, style);
}

export const plotOf = (box: SheetBox, axis: AngleAxis): Plot => ({
  box,
  axis,
  pointAt: (percent, deg) => [
    box.x + (box.width * percent) / 100,
    box.y + box.height * (1 - (deg - axis.low) / (axis.high - axis.low)),
  ],
});

function shownAngles({ current, next, mean, stdDev, norm }: CurveChart): number[] {
  const known = [...current, ...next].filter((value) => value !== null);
  const spread = mean.flatMap((value, i) => {
    const sdDeg = stdDev[i] ?? 0;
    return value === null ? [] : [value - sdDeg, value + sdDeg];
  });
  const norms = norm.flatMap(({ meanDeg, sdDeg }) => [
    meanDeg - normSds * sdDeg,
    meanDeg + normSds * sdDeg,
  ]);
  return [...known, ...spread, ...norms];
}

/** An axis on which all values fit. */
export function angleAxisOf(values: readonly number[]): AngleAxis {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = stepOf(most - least);
  const low = Math.floor(least / step) * step;
  // At least four steps: the noise of a flat curve must not fill the chart.
  const high = Math.max(Math.ceil(most / step) * step, low + 4 * step);
  return { low, high, step };
}

function stepOf(spanDeg: number): number {
  if (spanDeg > 80) return 20;
  return spanDeg > 25 ? 10 : 5;
}

export function drawGrid(sheet: Sheet, { box, axis, pointAt }: Plot): void {
  const { low, high, step } = axis;
  const centered = { sizePt: 6.5, color: colors.muted, align: 'center' } as const;
  const rightAligned = { ...centered, align: 'right' } as const;
  const labelWidth = plotMargins.left - 4;
  for (let deg = low; deg <= high; deg += step) {
    const [, y] = pointAt(0, deg);
    const label = chartTexts.degrees(`${deg}`.replace('-', '−'));
    sheet.rule(y, deg === 0 ? colors.faint : colors.line, box.x, box.width);
    sheet.line(label, box.x - plotMargins.left, y - 4, labelWidth, rightAligned);
  }
  const bottom = box.y + box.height;
  for (const percent of tickPercents) {
    const [x] = pointAt(percent, low);
    sheet.line(`${percent}`, x - 12, bottom + 3, 24, centered);
  }
  sheet.line(chartTexts.cycleAxis, box.x, bottom + 10.5, box.width, centered);
}

/** A published mean with its standard deviations, at one instant of the cycle. */
function drawNorm(
  sheet: Sheet,
  { box, pointAt }: Plot,
  { percent, meanDeg, sdDeg }: NormInstant,
): void {
  const [, topY] = pointAt(percent, meanDeg + normSds * sdDeg);
  const [, meanY] = pointAt(percent, meanDeg);
  const [, bottomY] = pointAt(percent, meanDeg - normSds * sdDeg);
  const width = (box.width * normWidthPercent) / 100;
  const x = box.x + (box.width * percent) / 100 - width / 2;
  sheet.doc.rect(x, topY, width, bottomY - topY).fill(colors.norm);
  sheet.doc
    .moveTo(x, meanY)
    .lineTo(x + width, meanY)
    .lineWidth(1)
    .strokeColor('#ffffff')
    .stroke();
}

/** Mean ± one standard deviation, where both are known. */
function drawBand(sheet: Sheet, { pointAt }: Plot, { mean, stdDev, color }: CurveChart): void {
  const withSpread = mean.map((value, i) => (stdDev[i] == null ? null : value));
  for (const run of runsOf(withSpread)) {
    const edge = (sign: 1 | -1) => run.map((i) => pointAt(i, mean[i]! + sign * stdDev[i]!));
    const outline = [...edge(1), ...edge(-1).reverse()];
    sheet.doc
      .polygon(...outline)
      .fillOpacity(0.16)
      .fill(color);
  }
  sheet.doc.fillOpacity(1);
}

function drawTakeoff(sheet: Sheet, { box, axis, pointAt }: Plot, takeoffPercent: number): void {
  const [x] = pointAt(takeoffPercent, axis.low);
  sheet.doc
    .moveTo(x, box.y)
    .lineTo(x, box.y + box.height)
    .lineWidth(0.6)
    .dash(1.5, { space: 1.5 })
    .strokeColor(colors.muted)
    .stroke()
    .undash();
  sheet.line(chartTexts.takeoff, x + 2, box.y + 1, 40, { sizePt: 6, color: colors.muted });
}

interface LineStyle {
  readonly color: string;
  readonly widthPt: number;
  readonly dash?: number;
  readonly opacity?: number;
}

export function drawLine(sheet: Sheet, { pointAt }: Plot, curve: Curve, style: LineStyle): void {
  const { doc } = sheet;
  for (const run of runsOf(curve)) {
    const [first, ...others] = run.map((i) => pointAt(i, curve[i]!));
    doc.moveTo(...first!);
    for (const point of others) doc.lineTo(...point);
    doc
      .lineWidth(style.widthPt)
      .lineJoin('round')
      .strokeColor(style.color)
      .strokeOpacity(style.opacity ?? 1);
    if (style.dash !== undefined) doc.dash(style.dash, { space: style.dash * 0.8 });
    doc.stroke().undash();
  }
  doc.strokeOpacity(1);
}

/** Unbroken runs of at least two known points, as indexes. */
function runsOf(curve: Curve): number[][] {
  const runs: number[][] = [[]];
  for (const [i, value] of curve.entries()) {
    if (value !== null) runs.at(-1)!.push(i);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}
