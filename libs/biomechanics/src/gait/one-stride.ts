/**
 * Intervals between the same events of a foot that are one stride, in usual strides. A shorter one
 * lies between points that were mixed up; a longer one spans events that were not seen.
 */
export const oneStride = { shortest: 0.65, longest: 1.35 } as const;
