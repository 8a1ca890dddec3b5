/** Joints whose angles in single frames were compared with the truth. */
export type JudgedJoint = 'hip' | 'knee' | 'ankle';

/**
 * How far an angle in a single frame is from the truth, root mean square, deg: on recorded people
 * who were rendered and seen by the pose model `full`. `npm run accuracy:angles` measures it
 * (docs/pose-models.md); averages over strides are compared elsewhere (docs/accuracy.md).
 */
export const singleAngleErrorDeg: Readonly<
  Record<JudgedJoint, Readonly<Record<'near' | 'far', number>>>
> = {
  hip: { near: 7, far: 7 },
  knee: { near: 9, far: 11 },
  ankle: { near: 13, far: 14 },
};

/** Joints of which a curve shows the shape only: its values err by a large part of its range. */
export const roughJoints: ReadonlySet<string> = new Set<JudgedJoint>(['ankle']);
