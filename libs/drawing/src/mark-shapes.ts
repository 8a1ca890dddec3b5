import { getStroke } from 'perfect-freehand';
import type { PicturePoint } from './figure.ts';
import type { PenMark } from './pen-marks.ts';
import { wholeDegrees } from './single-angles.ts';

/** Size of the picture, in the units in which shapes are drawn. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A part of a mark, in the form that SVG and PDF draw. Paths are the data of an SVG path. */
export type MarkShape =
  | { readonly kind: 'stroke'; readonly path: string; readonly widthPx: number; dashPx?: number }
  | { readonly kind: 'area'; readonly path: string }
  | { readonly kind: 'label'; readonly text: string; readonly at: PicturePoint };

/** Sizes of strokes and letters in a picture. They grow with it. */
export interface MarkSizes {
  readonly strokePx: number;
  /** Width of the dark edge on each side of a stroke or letter. */
  readonly edgePx: number;
  readonly letterPx: number;
}

/** Returns sizes that look the same whatever the size and the format of the picture. */
export function markSizesOf({ widthPx, heightPx }: PictureSize): MarkSizes {
  const unitPx = Math.hypot(widthPx, heightPx) / 1000;
  return { strokePx: 3.2 * unitPx, edgePx: 1.3 * unitPx, letterPx: 26 * unitPx };
}

/** Returns the shapes of a mark, in the pixels of the picture. */
export function shapesOf(mark: PenMark, size: PictureSize): MarkShape[] {
  const points = mark.shares.map(([xShare, yShare]) => ({
    xPx: xShare * size.widthPx,
    yPx: yShare * size.heightPx,
  }));
  return shapers[mark.kind](points, markSizesOf(size), mark.text);
}

type Shaper = (points: readonly PicturePoint[], sizes: MarkSizes, text: string) => MarkShape[];

/** Drawing code of each kind. A mark that is not finished has fewer points, and so fewer shapes. */
const shapers: Readonly<Record<PenMark['kind'], Shaper>> = {
  line: ([from, to], sizes) => (from && to ? [strokeOf(lineData([from, to]), sizes)] : []),
  arrow: ([from, to], sizes) => (from && to ? [strokeOf(arrowData(from, to, sizes), sizes)] : []),
  angle: angleShapes,
  circle: ([centre, edge], sizes) =>
    centre && edge ? [strokeOf(circleData(centre, distancePx(centre, edge)), sizes)] : [],
  plumb_line: ([top, bottom], sizes) => {
    if (!top || !bottom) return [];
    const path = lineData([top, { xPx: top.xPx, yPx: bottom.yPx }]);
    return [{ ...strokeOf(path, sizes), dashPx: 4 * sizes.strokePx }];
  },
  freehand: (points, { strokePx }) => {
    if (points.length === 0) return [];
    return [{ kind: 'area', path: outlineOf(points, 1.6 * strokePx) }];
  },
  text: ([at], _, text) => (at && text !== '' ? [{ kind: 'label', text, at }] : []),
};

type Stroke = MarkShape & { readonly kind: 'stroke' };

const strokeOf = (path: string, { strokePx }: MarkSizes): Stroke => ({
  kind: 'stroke',
  path,
  widthPx: strokePx,
});

const place = ({ xPx, yPx }: PicturePoint): string => `${xPx.toFixed(2)} ${yPx.toFixed(2)}`;
const lineData = (points: readonly PicturePoint[]): string => `M${points.map(place).join('L')}`;
const distancePx = (a: PicturePoint, b: PicturePoint): number =>
  Math.hypot(b.xPx - a.xPx, b.yPx - a.yPx);
const directionRad = (from: PicturePoint, to: PicturePoint): number =>
  Math.atan2(to.yPx - from.yPx, to.xPx - from.xPx);
const onCircle = (centre: PicturePoint, radiusPx: number, rad: number): PicturePoint => ({
  xPx: centre.xPx + radiusPx * Math.cos(rad),
  yPx: centre.yPx + radiusPx * Math.sin(rad),
});

const headOpeningRad = 0.5;

function arrowData(from: PicturePoint, to: PicturePoint, { strokePx }: MarkSizes): string {
  const lengthPx = Math.min(6 * strokePx, distancePx(from, to) / 2);
  const backRad = directionRad(to, from);
  const wing = (sign: 1 | -1): PicturePoint =>
    onCircle(to, lengthPx, backRad + sign * headOpeningRad);
  return lineData([from, to]) + lineData([wing(1), to, wing(-1)]);
}

/** Two half circles, because an arc whose ends are the same is not drawn. */
function circleData(centre: PicturePoint, radiusPx: number): string {
  const [left, right] = [onCircle(centre, radiusPx, Math.PI), onCircle(centre, radiusPx, 0)];
  const arcTo = (to: PicturePoint): string =>
    `A${radiusPx.toFixed(2)} ${radiusPx.toFixed(2)} 0 1 1 ${place(to)}`;
  return `M${place(left)}${arcTo(right)}${arcTo(left)}`;
}

/** Returns the angle at the second of three points, 0 to 180 deg. */
export function angleAtDeg(
  first: PicturePoint,
  vertex: PicturePoint,
  second: PicturePoint,
): number {
  return (Math.abs(turnRad(first, vertex, second)) * 180) / Math.PI;
}

/** Returns the shorter turn from the first arm to the second one, clockwise +. */
function turnRad(first: PicturePoint, vertex: PicturePoint, second: PicturePoint): number {
  const turn = directionRad(vertex, second) - directionRad(vertex, first);
  return turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
}

function angleShapes(points: readonly PicturePoint[], sizes: MarkSizes): MarkShape[] {
  const [first, vertex, second] = points;
  if (!first || !vertex) return [];
  if (!second) return [strokeOf(lineData([first, vertex]), sizes)];
  const turn = turnRad(first, vertex, second);
  const shorterPx = Math.min(distancePx(first, vertex), distancePx(vertex, second));
  const radiusPx = Math.min(shorterPx / 2, 3 * sizes.letterPx);
  const fromRad = directionRad(vertex, first);
  const [arcStart, arcEnd] = [0, turn].map((by) => onCircle(vertex, radiusPx, fromRad + by));
  const arc = `M${place(arcStart!)}A${radiusPx.toFixed(2)} ${radiusPx.toFixed(2)} 0 0 ${turn > 0 ? 1 : 0} ${place(arcEnd!)}`;
  const middle = onCircle(vertex, radiusPx + 0.9 * sizes.letterPx, fromRad + turn / 2);
  const text = wholeDegrees(angleAtDeg(first, vertex, second));
  // The label's place is its left end; letters are about 0.6 of their height wide.
  const at = {
    xPx: middle.xPx - 0.3 * text.length * sizes.letterPx,
    yPx: middle.yPx + 0.35 * sizes.letterPx,
  };
  return [
    strokeOf(lineData([first, vertex, second]), sizes),
    strokeOf(arc, sizes),
    { kind: 'label', text, at },
  ];
}

/** Returns the outline of a pen's way, as thick as the pen was slow. */
function outlineOf(points: readonly PicturePoint[], sizePx: number): string {
  const outline = getStroke(
    points.map(({ xPx, yPx }) => [xPx, yPx]),
    { size: sizePx, thinning: 0.4, smoothing: 0.6, streamline: 0.3, last: true },
  );
  const corners = outline.map(([xPx = 0, yPx = 0]) => ({ xPx, yPx }));
  return corners.length === 0 ? '' : `${lineData(corners)}Z`;
}
