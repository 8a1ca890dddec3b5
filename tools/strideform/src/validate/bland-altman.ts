import type { Agreement } from './statistics.ts';

/** One comparison of two methods, in the plot's unit. */
export interface PlotPoint {
  readonly found: number;
  readonly truth: number;
}

export interface BlandAltmanPlot {
  readonly title: string;
  readonly unit: string;
  /** Single contacts or flights. */
  readonly points: readonly PlotPoint[];
  /** Means of clips, drawn larger. */
  readonly clipMeans: readonly PlotPoint[];
  /** Agreement of the single points. */
  readonly agreement: Agreement;
}

const [widthPx, heightPx] = [640, 400];
const margin = { left: 70, right: 130, top: 44, bottom: 56 };

interface Scale {
  readonly ticks: readonly number[];
  readonly toPx: (value: number) => number;
}

/**
 * Draws the difference of two methods over their mean, with bias and 95 % limits, as an SVG
 * document.
 */
export function drawBlandAltman(plot: BlandAltmanPlot): string {
  const { agreement, points, clipMeans, title, unit } = plot;
  const all = [...points, ...clipMeans];
  const [low, high] = agreement.limits;
  const lines = [agreement.bias, low, high].filter(Number.isFinite);
  const x = scaleOf(all.map(meanOf), margin.left, widthPx - margin.right);
  const y = scaleOf([0, ...all.map(differenceOf), ...lines], heightPx - margin.bottom, margin.top);
  const parts = [
    `<rect width="${widthPx}" height="${heightPx}" fill="#ffffff"/>`,
    text(margin.left, 24, escaped(title), 'font-size="15" font-weight="600"'),
    ...gridLines(x, y),
    ...axisTitles(unit),
    referenceLine(y.toPx(0), '#9aa0a6', '', ''),
    referenceLine(y.toPx(agreement.bias), '#0b57d0', '', `bias ${signed(agreement.bias)}`),
    ...limitLines(agreement, y),
    ...points.map((point) => dot(point, x, y, 'r="2.5" fill="#5f6368" fill-opacity="0.45"')),
    ...clipMeans.map((point) => dot(point, x, y, 'r="5" fill="#0b57d0" stroke="#ffffff"')),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}" font-family="sans-serif" font-size="12" fill="#202124" role="img" aria-label="${escaped(title)}">`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

const meanOf = ({ found, truth }: PlotPoint): number => (found + truth) / 2;
const differenceOf = ({ found, truth }: PlotPoint): number => found - truth;
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const tickCount = 5;

/** Returns a scale with round ticks that contains all values. */
function scaleOf(values: readonly number[], startPx: number, endPx: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = roundStep(Math.max(most - least, 1) / tickCount);
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => rounded((first + k) * step));
  const toPx = (value: number) =>
    startPx + ((value / step - first) / (last - first)) * (endPx - startPx);
  return { ticks, toPx };
}

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Returns the smallest of 1, 2, 5, 10, 20 … that is not below the step. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= step)!;
}

function gridLines(x: Scale, y: Scale): string[] {
  const bottomPx = heightPx - margin.bottom;
  const rightPx = widthPx - margin.right;
  const grid = 'stroke="#e8eaed"';
  const across = y.ticks.flatMap((value) => [
    `<line x1="${margin.left}" x2="${rightPx}" y1="${px(y.toPx(value))}" y2="${px(y.toPx(value))}" ${grid}/>`,
    text(margin.left - 8, y.toPx(value) + 4, String(value), 'text-anchor="end"'),
  ]);
  const upward = x.ticks.flatMap((value) => [
    `<line x1="${px(x.toPx(value))}" x2="${px(x.toPx(value))}" y1="${margin.top}" y2="${bottomPx}" ${grid}/>`,
    text(x.toPx(value), bottomPx + 18, String(value), 'text-anchor="middle"'),
  ]);
  return [...across, ...upward];
}

function axisTitles(unit: string): string[] {
  const middleX = (margin.left + widthPx - margin.right) / 2;
  const middleY = (margin.top + heightPx - margin.bottom) / 2;
  return [
    text(middleX, heightPx - 14, `mean of found and true, ${unit}`, 'text-anchor="middle"'),
    `<text transform="translate(18 ${px(middleY)}) rotate(-90)" text-anchor="middle">found − true, ${unit}</text>`,
  ];
}

function limitLines({ limits: [low, high] }: Agreement, y: Scale): string[] {
  if (!Number.isFinite(low)) return [];
  return [
    referenceLine(y.toPx(high), '#b3261e', '6 4', `95 % ${signed(high)}`),
    referenceLine(y.toPx(low), '#b3261e', '6 4', `95 % ${signed(low)}`),
  ];
}

function referenceLine(yPx: number, colour: string, dashes: string, label: string): string {
  const rightPx = widthPx - margin.right;
  const line = `<line x1="${margin.left}" x2="${rightPx}" y1="${px(yPx)}" y2="${px(yPx)}" stroke="${colour}" stroke-dasharray="${dashes}"/>`;
  return line + text(rightPx + 6, yPx + 4, label, `fill="${colour}"`);
}

const px = (value: number): string => value.toFixed(1);
const text = (xPx: number, yPx: number, words: string, style: string): string =>
  `<text x="${px(xPx)}" y="${px(yPx)}" ${style}>${words}</text>`;
const dot = (point: PlotPoint, x: Scale, y: Scale, style: string): string =>
  `<circle cx="${px(x.toPx(meanOf(point)))}" cy="${px(y.toPx(differenceOf(point)))}" ${style}/>`;
