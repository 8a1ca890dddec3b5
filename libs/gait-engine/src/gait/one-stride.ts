/**
 * An interval between equal events of a foot counts as one stride within these limits, in usual
 * strides. A shorter one comes from points that were mixed up. A longer one spans events that were
 * not seen.
 */
export const oneStride = { shortest: 0.65, longest: 1.35 } as const;
