import type { NormInstant } from '@strideform/biomechanics';
import { colors, type Box, type Sheet } from './sheet.ts';

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

/** Standard deviations around a mean that take in about 95 % of runners. */
const normSds = 2;
/** Width of a norm's bar, per cent of the cycle. */
const normWidthPercent = 2.6;
const room = { left: 26, right: 6, top: 20, bottom: 20 } as const;

/** An angle over the gait cycle, in vectors. */
export function drawCurveChart(sheet: Sheet, box: Box, chart: CurveChart): void {
  const plot: Box = {
    x: box.x + room.left,
    y: box.y + room.top,
    width: box.width - room.left - room.right,
    height: box.height - room.top - room.bottom,
  };
  sheet.line(chart.title, box.x, box.y + 3, box.width, { font: 'bold', sizePt: 8.5 });
  if (!chart.mean.some((value) => value !== null)) {
    sheet.fill(plot, colors.wash, 2);
    sheet.line('Not seen', plot.x, plot.y + plot.height / 2 - 5, plot.width, {
      color: colors.faint,
      align: 'center',
    });
    return;
  }
  const range = rangeOf(chart);
  const at = (percent: number, deg: number): [number, number] => [
    plot.x + (plot.width * percent) / 100,
    plot.y + plot.height * (1 - (deg - range.low) / (range.high - range.low)),
  ];
  drawGrid(sheet, plot, range, at);
  sheet.doc.save().rect(plot.x, plot.y, plot.width, plot.height).clip();
  for (const { percent, meanDeg, sdDeg } of chart.norm)
    drawNorm(
      sheet,
      plot,
      percent,
      at(percent, meanDeg + normSds * sdDeg)[1],
      at(percent, meanDeg)[1],
      at(percent, meanDeg - normSds * sdDeg)[1],
    );
  drawBand(sheet, chart, at);
  drawTakeoff(sheet, plot, at(chart.takeoffPercent, range.low)[0]);
  drawLine(sheet, chart.mean, at, { color: chart.color, widthPt: 0.7, opacity: 0.75 });
  drawLine(sheet, chart.next, at, { color: colors.ink, widthPt: 0.8, dash: 2.6 });
  drawLine(sheet, chart.current, at, { color: chart.color, widthPt: 1.6 });
  sheet.doc.restore();
}

type At = (percent: number, deg: number) => [number, number];
interface Range {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

function rangeOf({ current, next, mean, stdDev, norm }: CurveChart): Range {
  const spread = mean.flatMap((value, i) =>
    value === null ? [] : [value - (stdDev[i] ?? 0), value + (stdDev[i] ?? 0)],
  );
  const norms = norm.flatMap(({ meanDeg, sdDeg }) => [
    meanDeg - normSds * sdDeg,
    meanDeg + normSds * sdDeg,
  ]);
  const values = [...[...current, ...next].filter((value) => value !== null), ...spread, ...norms];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = most - least > 80 ? 20 : most - least > 25 ? 10 : 5;
  // A flat curve is drawn flat: its noise must not fill the chart.
  const low = Math.floor(least / step) * step;
  return { low, high: Math.max(Math.ceil(most / step) * step, low + 4 * step), step };
}

function drawGrid(sheet: Sheet, plot: Box, { low, high, step }: Range, at: At): void {
  const small = { sizePt: 6.5, color: colors.muted } as const;
  for (let deg = low; deg <= high; deg += step) {
    const y = at(0, deg)[1];
    sheet.rule(y, deg === 0 ? colors.faint : colors.line, plot.x, plot.width);
    sheet.line(`${deg}°`.replace('-', '−'), plot.x - room.left, y - 4, room.left - 4, {
      ...small,
      align: 'right',
    });
  }
  for (const percent of [0, 20, 40, 60, 80, 100])
    sheet.line(`${percent}`, at(percent, low)[0] - 12, plot.y + plot.height + 3, 24, {
      ...small,
      align: 'center',
    });
  sheet.line('% of cycle', plot.x, plot.y + plot.height + 10.5, plot.width, {
    ...small,
    align: 'center',
  });
}

function drawNorm(
  sheet: Sheet,
  plot: Box,
  percent: number,
  topY: number,
  meanY: number,
  bottomY: number,
): void {
  const width = (plot.width * normWidthPercent) / 100;
  const x = plot.x + (plot.width * percent) / 100 - width / 2;
  sheet.doc.rect(x, topY, width, bottomY - topY).fill(colors.norm);
  sheet.doc
    .moveTo(x, meanY)
    .lineTo(x + width, meanY)
    .lineWidth(1)
    .strokeColor('#ffffff')
    .stroke();
}

/** Mean ± one standard deviation, where both are known. */
function drawBand(sheet: Sheet, { mean, stdDev, color }: CurveChart, at: At): void {
  for (const run of runsOf(
    mean.map((value, i) => (value === null || stdDev[i] == null ? null : value)),
  )) {
    const edge = (sign: 1 | -1) => run.map((i) => at(i, mean[i]! + sign * stdDev[i]!));
    sheet.doc
      .polygon(...edge(1), ...edge(-1).reverse())
      .fillOpacity(0.16)
      .fill(color);
  }
  sheet.doc.fillOpacity(1);
}

function drawTakeoff(sheet: Sheet, plot: Box, x: number): void {
  sheet.doc
    .moveTo(x, plot.y)
    .lineTo(x, plot.y + plot.height)
    .lineWidth(0.6)
    .dash(1.5, { space: 1.5 })
    .strokeColor(colors.muted)
    .stroke()
    .undash();
  sheet.line('take-off', x + 2, plot.y + 1, 40, { sizePt: 6, color: colors.muted });
}

function drawLine(
  sheet: Sheet,
  curve: Curve,
  at: At,
  style: { color: string; widthPt: number; dash?: number; opacity?: number },
): void {
  const { doc } = sheet;
  for (const run of runsOf(curve)) {
    run.forEach((i, k) =>
      k === 0 ? doc.moveTo(...at(i, curve[i]!)) : doc.lineTo(...at(i, curve[i]!)),
    );
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

/** Unbroken stretches of at least two known points, as indexes. */
function runsOf(curve: Curve): number[][] {
  const runs: number[][] = [[]];
  curve.forEach((value, i) => {
    if (value !== null) runs.at(-1)!.push(i);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  });
  return runs.filter((run) => run.length > 1);
}
