import type { AffineMap, Point } from './affine.ts';

/** A square of the image, turned by `angleRad` (image axes: clockwise as seen). */
export interface Region {
  centerXPx: number;
  centerYPx: number;
  sidePx: number;
  angleRad: number;
}

/** Returns the upright square around the whole image. A model sees black bars outside the image. */
export function wholeImage(widthPx: number, heightPx: number): Region {
  return {
    centerXPx: widthPx / 2,
    centerYPx: heightPx / 2,
    sidePx: Math.max(widthPx, heightPx),
    angleRad: 0,
  };
}

/**
 * Returns the square in which a person is upright. `center` is the middle of the hips. `rim` is a
 * point above the head, on the circle around the whole body. This is MediaPipe's
 * AlignmentPointsRectsCalculator (target angle 90°) followed by its RectTransformationCalculator
 * (scale 1.25).
 */
export function regionFromAlignment(center: Point, rim: Point): Region {
  const radiusPx = Math.hypot(rim.x - center.x, rim.y - center.y);
  const angleRad = Math.PI / 2 - Math.atan2(center.y - rim.y, rim.x - center.x);
  return {
    centerXPx: center.x,
    centerYPx: center.y,
    sidePx: 2 * radiusPx * regionMargin,
    angleRad: normalizeAngle(angleRad),
  };
}

/** Size of a region relative to the circle around the body. */
const regionMargin = 1.25;

/** Returns the upright region of a person of this height, px, around the middle of the hips. */
export const regionAround = ({ x, y }: Point, heightPx: number): Region => ({
  centerXPx: x,
  centerYPx: y,
  sidePx: heightPx * regionMargin,
  angleRad: 0,
});

/** Returns the approximate height of the person in the region, px. */
export function bodySizePx(region: Region): number {
  return region.sidePx / regionMargin;
}

/** Returns the map from the pixels of a square model input to image pixels. */
export function inputToImage(region: Region, inputSidePx: number): AffineMap {
  const scale = region.sidePx / inputSidePx;
  const cos = Math.cos(region.angleRad) * scale;
  const sin = Math.sin(region.angleRad) * scale;
  const middle = inputSidePx / 2;
  return {
    xx: cos,
    xy: -sin,
    x0: region.centerXPx - (cos - sin) * middle,
    yx: sin,
    yy: cos,
    y0: region.centerYPx - (sin + cos) * middle,
  };
}

/**
 * Returns true if two regions belong to the same person. The hips of two people side by side are
 * more than 0.3 m apart.
 */
export function isSamePerson(a: Region, b: Region): boolean {
  const sizePx = Math.max(bodySizePx(a), bodySizePx(b));
  return (
    Math.hypot(a.centerXPx - b.centerXPx, a.centerYPx - b.centerYPx) < samePersonDistance * sizePx
  );
}

/** Limit in body heights, about 0.3 m. */
const samePersonDistance = 0.17;

function normalizeAngle(angleRad: number): number {
  return angleRad - 2 * Math.PI * Math.floor((angleRad + Math.PI) / (2 * Math.PI));
}
