import type { PicturePoint } from '@strideform/drawing';
import type { Shape } from './pixel-layer.ts';

/** Half a pixel. An edge fades over the width of a pixel. */
export const halfPixelPx = 0.5;

// Math.hypot takes ten times as long.
const lengthOf = (x: number, y: number): number => Math.sqrt(x * x + y * y);
const coverage = (insidePx: number): number => Math.min(1, Math.max(0, insidePx));

/** A line with round ends; a disc where both ends are the same. */
export class Capsule implements Shape {
  readonly reachPx: number;
  /** Span inside the shape that the last `findSpan` found. Empty if left is past right. */
  leftPx = 0;
  rightPx = 0;
  private readonly alongX: number;
  private readonly alongY: number;
  private readonly perSquare: number;
  /** Distance from the line to its edge. */
  private readonly acrossX: number;
  private readonly acrossY: number;

  constructor(
    private readonly a: PicturePoint,
    private readonly b: PicturePoint,
    halfWidthPx: number,
  ) {
    this.reachPx = halfWidthPx + halfPixelPx;
    this.alongX = b.xPx - a.xPx;
    this.alongY = b.yPx - a.yPx;
    const length = Math.max(lengthOf(this.alongX, this.alongY), Number.EPSILON);
    this.perSquare = 1 / (length * length);
    this.acrossX = (-this.alongY / length) * this.reachPx;
    this.acrossY = (this.alongX / length) * this.reachPx;
  }

  coverageAt(column: number, row: number): number {
    const x = column - this.a.xPx;
    const y = row - this.a.yPx;
    const share = coverage((x * this.alongX + y * this.alongY) * this.perSquare);
    return coverage(this.reachPx - lengthOf(x - share * this.alongX, y - share * this.alongY));
  }

  /** Finds the part of a row that is inside the shape. */
  findSpan(row: number): void {
    this.leftPx = Infinity;
    this.rightPx = -Infinity;
    this.includeEnd(row, this.a);
    this.includeEnd(row, this.b);
    this.includeEdge(row, this.a.xPx + this.acrossX, this.a.yPx + this.acrossY);
    this.includeEdge(row, this.a.xPx - this.acrossX, this.a.yPx - this.acrossY);
  }

  private includeEnd(row: number, { xPx, yPx }: PicturePoint): void {
    const below = row - yPx;
    const square = this.reachPx * this.reachPx - below * below;
    if (square < 0) return;
    const half = Math.sqrt(square);
    this.include(xPx - half);
    this.include(xPx + half);
  }

  private includeEdge(row: number, xPx: number, yPx: number): void {
    const share = (row - yPx) / this.alongY;
    // A level line meets neither condition, but its round ends already span the row.
    if (share >= 0 && share <= 1) this.include(xPx + share * this.alongX);
  }

  private include(xPx: number): void {
    this.leftPx = Math.min(this.leftPx, xPx);
    this.rightPx = Math.max(this.rightPx, xPx);
  }
}

/** A part of a circle, drawn as a line with round ends. */
export class Arc implements Shape {
  readonly outerPx: number;
  private readonly reachPx: number;
  private readonly direction: number;
  private readonly turn: number;
  private readonly ends: readonly [PicturePoint, PicturePoint];

  constructor(
    readonly centre: PicturePoint,
    private readonly radiusPx: number,
    private readonly fromRad: number,
    turnRad: number,
    halfWidthPx: number,
  ) {
    this.reachPx = halfWidthPx + halfPixelPx;
    this.outerPx = radiusPx + this.reachPx;
    this.direction = Math.sign(turnRad);
    this.turn = Math.abs(turnRad);
    const endAt = (angle: number): PicturePoint => ({
      xPx: centre.xPx + radiusPx * Math.cos(angle),
      yPx: centre.yPx + radiusPx * Math.sin(angle),
    });
    this.ends = [endAt(fromRad), endAt(fromRad + turnRad)];
  }

  coverageAt(column: number, row: number): number {
    const x = column - this.centre.xPx;
    const y = row - this.centre.yPx;
    const beside = Math.abs(lengthOf(x, y) - this.radiusPx);
    if (beside >= this.reachPx) return 0;
    const turned = this.direction * (Math.atan2(y, x) - this.fromRad);
    const isOnArc = turned - 2 * Math.PI * Math.floor(turned / (2 * Math.PI)) <= this.turn;
    if (isOnArc) return coverage(this.reachPx - beside);
    const [a, b] = this.ends;
    const toEnd = Math.min(
      lengthOf(column - a.xPx, row - a.yPx),
      lengthOf(column - b.xPx, row - b.yPx),
    );
    return coverage(this.reachPx - toEnd);
  }
}
