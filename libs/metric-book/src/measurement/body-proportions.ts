/**
 * Lengths as shares of stature (Drillis & Contini 1966, in Winter 2009, fig. 4.1): thigh + shank
 * (.245 + .246), height of the hip joint (leg length) and height of the shoulder joint.
 */
export const thighAndShankShare = 0.491;
export const legLengthShare = 0.53;
export const shoulderHeightShare = 0.818;

/**
 * Plausible range of leg length as a share of stature. Outside of it, one of the two lengths is
 * mistyped or belongs to another person. Populations differ from the share above by a few
 * hundredths (Bogin & Varela-Silva 2010, Int. J. Environ. Res. Public Health 7: 1047).
 */
export const possibleLegShares = { from: 0.4, until: 0.6 } as const;

/**
 * Returns true if both lengths, in the same unit, can belong to one person, or if one is unknown.
 */
export function canBelongToOnePerson(height: number | null, legLength: number | null): boolean {
  if (height === null || legLength === null) return true;
  const share = legLength / height;
  return share >= possibleLegShares.from && share <= possibleLegShares.until;
}
