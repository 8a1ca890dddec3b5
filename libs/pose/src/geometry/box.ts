/** An upright box, given by its edges. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Returns the area of the overlap divided by the area of both together, 0–1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const overlap = area({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const union = area(a) + area(b) - overlap;
  return union > 0 ? overlap / union : 0;
}

function area({ left, top, right, bottom }: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
