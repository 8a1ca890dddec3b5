/**
 * A map of the plane: x′ = xx·x + xy·y + x0, y′ = yx·x + yy·y + y0. Coordinates are continuous: a
 * pixel's centre is at (i + 0.5, j + 0.5).
 */
export interface AffineMap {
  xx: number;
  xy: number;
  x0: number;
  yx: number;
  yy: number;
  y0: number;
}

export interface Point {
  x: number;
  y: number;
}

export function applyAffine(map: AffineMap, { x, y }: Point): Point {
  return { x: map.xx * x + map.xy * y + map.x0, y: map.yx * x + map.yy * y + map.y0 };
}

/** Returns the map that applies `inner` first, then `outer`. */
export function composeAffine(outer: AffineMap, inner: AffineMap): AffineMap {
  const origin = applyAffine(outer, { x: inner.x0, y: inner.y0 });
  return {
    xx: outer.xx * inner.xx + outer.xy * inner.yx,
    xy: outer.xx * inner.xy + outer.xy * inner.yy,
    x0: origin.x,
    yx: outer.yx * inner.xx + outer.yy * inner.yx,
    yy: outer.yx * inner.xy + outer.yy * inner.yy,
    y0: origin.y,
  };
}

export type RotationDeg = 0 | 90 | 180 | 270;

/**
 * Returns the map from the picture as shown to the picture as coded, px. The shown picture is the
 * coded one turned clockwise by `rotationDeg`.
 */
export function shownToCoded(
  rotationDeg: RotationDeg,
  codedWidthPx: number,
  codedHeightPx: number,
): AffineMap {
  switch (rotationDeg) {
    case 0:
      return { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };
    case 90:
      return { xx: 0, xy: 1, x0: 0, yx: -1, yy: 0, y0: codedHeightPx };
    case 180:
      return { xx: -1, xy: 0, x0: codedWidthPx, yx: 0, yy: -1, y0: codedHeightPx };
    case 270:
      return { xx: 0, xy: -1, x0: codedWidthPx, yx: 1, yy: 0, y0: 0 };
  }
}
