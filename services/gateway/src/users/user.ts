import type { RunnerProfile } from '@strideform/contracts';

export const genders = ['male', 'female'] as const;

/** What a tenant may tell of a runner; null where it did not. */
export interface UserProfile {
  readonly displayName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly ageYears: number | null;
  readonly gender: (typeof genders)[number] | null;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly legLengthCm: number | null;
  /** Height of the centre of mass, cm. */
  readonly ycomCm: number | null;
  readonly shoeBrand: string | null;
  readonly shoeModel: string | null;
  readonly shoeSize: string | null;
}

/** A runner, by the tenant's own id. */
export interface User extends UserProfile {
  readonly tenantId: string;
  readonly userId: string;
}

export const unknownProfile: UserProfile = {
  displayName: null,
  email: null,
  phone: null,
  ageYears: null,
  gender: null,
  heightCm: null,
  weightKg: null,
  legLengthCm: null,
  ycomCm: null,
  shoeBrand: null,
  shoeModel: null,
  shoeSize: null,
};

/** What the analysis needs of a runner. */
export function runnerProfileOf({
  heightCm,
  weightKg,
  legLengthCm,
  gender,
}: UserProfile): RunnerProfile {
  const metres = (cm: number | null) => (cm === null ? null : cm / 100);
  return { heightM: metres(heightCm), massKg: weightKg, legLengthM: metres(legLengthCm), gender };
}
