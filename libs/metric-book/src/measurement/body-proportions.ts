/**
 * Lengths as shares of stature (Drillis & Contini 1966, in Winter 2009, fig. 4.1). They are thigh +
 * shank (.245 + .246) and the heights of the hip joint (the leg length) and the shoulder joint.
 */
export const thighAndShankShare = 0.491;
export const legLengthShare = 0.53;
export const shoulderHeightShare = 0.818;

/**
 * A leg length outside of these shares of stature belongs to another body, or one of the two is
 * mistyped. Populations differ from the share above by a few hundredths (Bogin & Varela-Silva 2010,
 * Int. J. Environ. Res. Public Health 7: 1047).
 */
export const possibleLegShares = { from: 0.4, until: 0.6 } as const;

/** Whether both lengths, in the same unit, can belong to one body; true where one is unknown. */
export function areOneBody(height: number | null, legLength: number | null): boolean {
  if (height === null || legLength === null) return true;
  const share = legLength / height;
  return share >= possibleLegShares.from && share <= possibleLegShares.until;
}
