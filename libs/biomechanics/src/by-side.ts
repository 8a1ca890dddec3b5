import type { Side } from './keypoints.ts';

/** A value for each side. */
export const bySide = <T>(valueOf: (side: Side) => T): Record<Side, T> => ({
  left: valueOf('left'),
  right: valueOf('right'),
});
