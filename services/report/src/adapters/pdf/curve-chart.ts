import type { NormInstant } from '@strideform/metric-book';
import {
  angleAxisOf,
  bandPath,
  linePath,
  normSds,
  plotOf,
  axisValuesOf,
  wholeDegrees,
  type AngleCurve,
  type CurvePlot,
} from '@strideform/drawing';
import { colors, page, type SheetBox, type Sheet } from './sheet.ts';

export interface CurveChart {
  readonly title: string;
  readonly current: AngleCurve;
  readonly next: AngleCurve;
  readonly mean: AngleCurve;
  readonly stdDev: AngleCurve;
  readonly norm: readonly NormInstant[];
  readonly color: string;
  /** Take-off, marked by a line, per cent of the cycle. */
  readonly takeoffPercent: number;
  /** True if the curves show a shape or an estimate; the chosen cycle's line is then dotted. */
  readonly isRough: boolean;
}

/** Width of a norm's bar, per cent of the cycle. */
const normWidthPercent = 2.6;
/** Length of the dots of a rough curve, pt. */
export const roughDotPt = 1.2;
/** Space around the plot for the title and the axes, pt. */
const plotMargins = { left: 26, right: 6, top: 20, bottom: 20 } as const;
const tickPercents = [0, 20, 40, 60, 80, 100];

/** Draws an angle over the gait cycle as vectors. */
export function drawCurveChart(sheet: Sheet, box: SheetBox, chart: CurveChart): void {
  const plotBox = plotBoxOf(box);
  sheet.line(chart.title, box.x, box.y + 3, box.width, { font: 'bold', sizePt: 8.5 });
  const isSeen = chart.mean.some((value) => value !== null);
  if (!isSeen) {
    drawMissingCurve(sheet, plotBox, sheet.texts.chart.notSeen);
    return;
  }
  const curves = [
    { mean: chart.mean, sd: chart.stdDev },
    { mean: chart.current },
    { mean: chart.next },
  ];
  const plot = plotOf(plotBox, angleAxisOf(axisValuesOf(curves, chart.norm)));
  drawGrid(sheet, plot);
  sheet.doc.save().rect(plotBox.x, plotBox.y, plotBox.width, plotBox.height).clip();
  for (const instant of chart.norm) drawNorm(sheet, plot, instant);
  drawBand(sheet, plot, chart);
  drawTakeoff(sheet, plot, chart.takeoffPercent);
  drawLine(sheet, plot, chart.mean, { color: chart.color, widthPt: 0.7, opacity: 0.75 });
  drawLine(sheet, plot, chart.next, { color: colors.ink, widthPt: 0.8, dash: 2.6 });
  const currentStyle = chart.isRough ? { widthPt: 1.2, dash: roughDotPt } : { widthPt: 1.6 };
  drawLine(sheet, plot, chart.current, { color: chart.color, ...currentStyle });
  sheet.doc.restore();
}

/** Returns the box of the curves within a chart's box. */
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

export function drawGrid(sheet: Sheet, { box, axis, xOf, yOf }: CurvePlot): void {
  const centered = { sizePt: 6.5, color: colors.muted, align: 'center' } as const;
  const rightAligned = { ...centered, align: 'right' } as const;
  const labelWidth = plotMargins.left - 4;
  for (const deg of axis.ticks) {
    const y = yOf(deg);
    const label = wholeDegrees(deg);
    sheet.rule(y, deg === 0 ? colors.faint : colors.line, box.x, box.width);
    sheet.line(label, box.x - plotMargins.left, y - 4, labelWidth, rightAligned);
  }
  const bottom = box.y + box.height;
  for (const percent of tickPercents) {
    sheet.line(`${percent}`, xOf(percent) - 12, bottom + 3, 24, centered);
  }
  sheet.line(sheet.texts.chart.cycleAxis, box.x, bottom + 10.5, box.width, centered);
}

/** Draws a published mean with its standard deviations at one instant of the cycle. */
function drawNorm(
  sheet: Sheet,
  { xOf, yOf }: CurvePlot,
  { percent, meanDeg, sdDeg }: NormInstant,
): void {
  const [x, endX] = [xOf(percent - normWidthPercent / 2), xOf(percent + normWidthPercent / 2)];
  const [topY, bottomY] = [yOf(meanDeg + normSds * sdDeg), yOf(meanDeg - normSds * sdDeg)];
  const meanY = yOf(meanDeg);
  sheet.doc.rect(x, topY, endX - x, bottomY - topY).fill(colors.norm);
  sheet.doc.moveTo(x, meanY).lineTo(endX, meanY).lineWidth(1).strokeColor('#ffffff').stroke();
}

/** Draws mean ± one standard deviation where both are known. */
function drawBand({ doc }: Sheet, plot: CurvePlot, { mean, stdDev, color }: CurveChart): void {
  const area = bandPath(mean, stdDev, plot);
  if (area === '') return;
  doc.path(area).fillOpacity(0.16).fill(color).fillOpacity(1);
}

function drawTakeoff(sheet: Sheet, { box, xOf }: CurvePlot, takeoffPercent: number): void {
  const x = xOf(takeoffPercent);
  sheet.doc
    .moveTo(x, box.y)
    .lineTo(x, box.y + box.height)
    .lineWidth(0.6)
    .dash(1.5, { space: 1.5 })
    .strokeColor(colors.muted)
    .stroke()
    .undash();
  sheet.line(sheet.texts.chart.takeoff, x + 2, box.y + 1, 40, { sizePt: 6, color: colors.muted });
}

interface LineStyle {
  readonly color: string;
  readonly widthPt: number;
  readonly dash?: number;
  readonly opacity?: number;
}

export function drawLine(
  { doc }: Sheet,
  plot: CurvePlot,
  curve: AngleCurve,
  { color, widthPt, dash, opacity = 1 }: LineStyle,
): void {
  const line = linePath(curve, plot);
  if (line === '') return;
  doc.path(line).lineWidth(widthPt).lineJoin('round').strokeColor(color).strokeOpacity(opacity);
  if (dash !== undefined) doc.dash(dash, { space: dash * 0.8 });
  doc.stroke().undash().strokeOpacity(1);
}

/** Width of a mark in a legend, pt. */
export const legendMarkPt = 17;
/** Space between the entries of a legend: five must fit beside each other in each language, pt. */
const legendGapPt = 8;
const legendTextStyle = { sizePt: 7.5, color: colors.muted } as const;

/** A row of marks, each followed by its text. Draw a mark at `x` and `y`, then call `entry`. */
export class Legend {
  x: number = page.marginPt;
  /** The middle of the row, pt from the top. */
  readonly y: number;

  constructor(private readonly sheet: Sheet) {
    this.y = sheet.y + 4;
  }

  /** Draws a line as the mark. */
  line(color: string, widthPt: number): void {
    const { doc } = this.sheet;
    doc.moveTo(this.x, this.y).lineTo(this.x + legendMarkPt, this.y);
    doc.lineWidth(widthPt).strokeColor(color).stroke();
  }

  /** Writes the text after the mark, and moves to the next entry. */
  entry(text: string): void {
    const textX = this.x + legendMarkPt + 5;
    this.sheet.line(text, textX, this.y - 4.5, 160, legendTextStyle);
    this.x = textX + this.sheet.widthOf(text, legendTextStyle) + legendGapPt;
  }
}
