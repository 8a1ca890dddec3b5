import type { Side } from '@strideform/contracts';

export type { Side };
export const sides: readonly Side[] = ['left', 'right'];
export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** Body part that exists on both sides and that pose models detect. */
export type SidedPart =
  'shoulder' | 'elbow' | 'wrist' | 'hip' | 'knee' | 'ankle' | 'heel' | 'foot_index';
export type PointName = 'nose' | `${Side}_${SidedPart}`;
export const pointOf = (side: Side, part: SidedPart): PointName => `${side}_${part}`;

/** Returns an object with a value for each side. */
export const bySide = <T>(valueOf: (side: Side) => T): Record<Side, T> => ({
  left: valueOf('left'),
  right: valueOf('right'),
});

/** Returns the number of `things` on each side. */
export const countBySide = (things: readonly { readonly side: Side }[]): Record<Side, number> =>
  bySide((side) => things.filter((thing) => thing.side === side).length);
