/**
 * Lengths as shares of stature (Drillis & Contini 1966, in Winter 2009, fig. 4.1). They are thigh +
 * shank (.245 + .246) and the heights of the hip joint (the leg length) and the shoulder joint.
 */
export const thighAndShankShare = 0.491;
export const legLengthShare = 0.53;
export const shoulderHeightShare = 0.818;
