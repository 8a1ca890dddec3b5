import type { DrawnAngle } from './figure.ts';

/**
 * Root mean square error of an angle in a single frame, deg. It was measured on rendered clips of
 * recorded people, with the pose model `full`: see `npm run accuracy:angles` and
 * docs/pose-models.md. The errors of averages over strides are in docs/accuracy.md.
 */
export const singleAngleErrorDeg: Readonly<
  Record<Exclude<DrawnAngle['joint'], 'trunk'>, Readonly<Record<'near' | 'far', number>>>
> = {
  hip: { near: 6, far: 7 },
  knee: { near: 8, far: 10 },
  ankle: { near: 12, far: 13 },
};

/**
 * Returns true if only the shape of the angle's curve is reliable, because the error of a value is
 * a large part of its range.
 */
export const isRoughAngle = (joint: string): boolean => joint === 'ankle';

/** Returns an angle in whole degrees, with a true minus sign. */
export const wholeDegrees = (angleDeg: number): string =>
  `${Math.round(angleDeg)}°`.replace('-', '−');
