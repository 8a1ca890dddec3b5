import type { PicturePoint } from './figure.ts';
import { markSizesOf, type PictureSize } from './mark-shapes.ts';
import type { MarkColour, MarkKind, PenMark, SharePoint } from './pen-marks.ts';

/** Lines that show what a number measures. */
export type ExplainedLines = 'ankle_ahead_of_hip' | 'hip_to_ankle';

/** The leg of which a number is; null for points that were not seen. */
export interface ExplainedLeg {
  readonly hip: PicturePoint | null;
  readonly knee: PicturePoint | null;
  readonly ankle: PicturePoint | null;
}

export interface Explanation {
  readonly lines: ExplainedLines;
  /** The number, with its unit. */
  readonly label: string;
  /** Tilt of the world's vertical in the picture, clockwise +, deg. */
  readonly tiltDeg: number;
}

/** Tilt below which the plumb line counts as vertical in the picture, deg. */
const leastTiltDeg = 0.3;
/** Length of the plumb line below the ankle, as a share of the leg's. */
const beyondAnkle = 0.06;

/**
 * Returns the plumb line through the hip, the shin, and what was measured: the distance of the
 * ankle ahead of the plumb line, or the line from hip to ankle. Nothing if the leg was not seen.
 */
export function explainedMarks(
  { hip, knee, ankle }: ExplainedLeg,
  { lines, label, tiltDeg }: Explanation,
  size: PictureSize,
): PenMark[] {
  if (hip === null || ankle === null) return [];
  const tilt = (tiltDeg * Math.PI) / 180;
  const down = { xPx: -Math.sin(tilt), yPx: Math.cos(tilt) };
  const depthPx = (ankle.xPx - hip.xPx) * down.xPx + (ankle.yPx - hip.yPx) * down.yPx;
  const below = along(hip, down, depthPx);
  const end = along(hip, down, (1 + beyondAnkle) * depthPx);
  const mark = (kind: MarkKind, colour: MarkColour, points: readonly PicturePoint[]): PenMark => ({
    ...{ kind, colour, text: '' },
    shares: points.map((point) => toShares(point, size)),
  });
  const plumb = mark(Math.abs(tiltDeg) < leastTiltDeg ? 'plumb_line' : 'line', 'white', [hip, end]);
  const shin = knee === null ? [] : [mark('line', 'blue', [knee, ankle])];
  const measured =
    lines === 'ankle_ahead_of_hip'
      ? mark('arrow', 'yellow', [below, ankle])
      : mark('line', 'yellow', [hip, ankle]);
  const labelAt = labelPlace(label, below, ankle, size);
  return [plumb, ...shin, measured, { ...mark('text', 'yellow', [labelAt]), text: label }];
}

const along = (from: PicturePoint, direction: PicturePoint, lengthPx: number): PicturePoint => ({
  xPx: from.xPx + direction.xPx * lengthPx,
  yPx: from.yPx + direction.yPx * lengthPx,
});

/** Returns the place of the label: on the side of the plumb line without the leg. */
function labelPlace(
  label: string,
  below: PicturePoint,
  ankle: PicturePoint,
  size: PictureSize,
): PicturePoint {
  const { letterPx } = markSizesOf(size);
  // Letters are about 0.6 of their height wide.
  const widthPx = 0.6 * letterPx * label.length;
  const isAnkleRight = ankle.xPx > below.xPx;
  const xPx = isAnkleRight ? below.xPx - widthPx - letterPx / 2 : below.xPx + letterPx / 2;
  return { xPx, yPx: below.yPx };
}

const toShares = ({ xPx, yPx }: PicturePoint, size: PictureSize): SharePoint => [
  xPx / size.widthPx,
  yPx / size.heightPx,
];
