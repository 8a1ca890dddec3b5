import type { DrawnAngle } from './figure.ts';

/**
 * How far an angle in a single frame is from the truth, root mean square, deg: on recorded people
 * who were rendered and seen by the pose model `full`. `npm run accuracy:angles` measures it
 * (docs/pose-models.md); averages over strides are compared elsewhere (docs/accuracy.md).
 */
export const singleAngleErrorDeg: Readonly<
  Record<Exclude<DrawnAngle['joint'], 'trunk'>, Readonly<Record<'near' | 'far', number>>>
> = {
  hip: { near: 6, far: 7 },
  knee: { near: 8, far: 10 },
  ankle: { near: 12, far: 13 },
};

/** Whether the angle's curve shows the shape only: its values err by a large part of its range. */
export const isRoughAngle = (joint: string): boolean => joint === 'ankle';

/** An angle in whole degrees, with a true minus sign. */
export const wholeDegrees = (angleDeg: number): string =>
  `${Math.round(angleDeg)}°`.replace('-', '−');
