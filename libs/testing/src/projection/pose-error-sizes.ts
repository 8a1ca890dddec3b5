export const errorParts = ['shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle', 'heel', 'foot_index'] as const;
export type ErrorPart = (typeof errorParts)[number];
/** Points that err together. */
export const footParts: readonly ErrorPart[] = ['ankle', 'heel', 'foot_index'];

/** How much a point is off along one direction, % of stature. */
export interface ErrorSize {
  /** All the time, by its magnitude. */
  readonly offset: number;
  /** The same in each stride, SD. */
  readonly locked: number;
  /** What is left, SD: while the foot is near the ground, and while it is lifted. */
  readonly grounded: number;
  readonly lifted: number;
}

type PartSizes = Readonly<Record<ErrorPart, Readonly<Record<'along' | 'across', ErrorSize>>>>;

/** A pose model's errors. */
export interface PoseErrorSizes {
  readonly near: PartSizes;
  readonly far: PartSizes;
  /** Shares of the first, second … stride harmonic in the variance of what repeats. */
  readonly harmonicShares: readonly number[];
  /** Of the rest: the time over which its correlation falls to 1/e, s. */
  readonly correlationS: number;
  /** Between ankle, heel and foot_index. */
  readonly footCorrelation: number;
}
