/**
 * The names of a pose model's points. To add a model, add a skeleton like this one and a decoder
 * that returns points in its order.
 */
export interface Skeleton {
  readonly name: string;
  /**
   * Anatomical names in the order of the model's points; `left_` and `right_` are the runner's own
   * sides.
   */
  readonly points: readonly string[];
}

/**
 * Returns the position of a point in the skeleton. @throws RangeError if the skeleton has no such
 * point.
 */
export function pointIndex(skeleton: Skeleton, point: string): number {
  const index = skeleton.points.indexOf(point);
  if (index < 0) throw new RangeError(`skeleton ${skeleton.name} has no point ${point}`);
  return index;
}
