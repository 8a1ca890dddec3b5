/**
 * What a pose model's points are called. A further model adds a skeleton like this one and a
 * decoder that gives points in its order.
 */
export interface Skeleton {
  readonly name: string;
  /**
   * Anatomical names, `left_`/`right_` as the runner's own sides, in the order of the model's
   * points.
   */
  readonly points: readonly string[];
}

/** Position of a point in the skeleton. @throws RangeError when the skeleton has no such point. */
export function pointIndex(skeleton: Skeleton, point: string): number {
  const index = skeleton.points.indexOf(point);
  if (index < 0) throw new RangeError(`skeleton ${skeleton.name} has no point ${point}`);
  return index;
}
