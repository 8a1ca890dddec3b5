import type { Side } from './keypoints.ts';

/** A value for each side. */
export const bySide = <T>(valueOf: (side: Side) => T): Record<Side, T> => ({
  left: valueOf('left'),
  right: valueOf('right'),
});

/** How many of `things` belong to each side. */
export const countBySide = (things: readonly { readonly side: Side }[]): Record<Side, number> =>
  bySide((side) => things.filter((thing) => thing.side === side).length);
