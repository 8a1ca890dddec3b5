import type { Gender, RunnerProfile } from '@strideform/contracts';

/** Runner's profile, as provided by the tenant. Unknown values are null. */
export interface UserProfile {
  readonly displayName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly ageYears: number | null;
  readonly gender: Gender | null;
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly legLengthCm: number | null;
  /** Height of the centre of mass, cm. */
  readonly ycomCm: number | null;
  readonly shoeBrand: string | null;
  readonly shoeModel: string | null;
  readonly shoeSize: number | null;
}

/** A runner, under the tenant's own id. */
export interface User extends UserProfile {
  readonly tenantId: string;
  readonly userId: string;
  /** Stored shoe size that is a text and cannot be read as a number. */
  readonly unreadShoeSize: string | null;
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

/** Returns a runner of whom only the id is known. */
export const unknownUser = ({ tenantId, userId }: Pick<User, 'tenantId' | 'userId'>): User => ({
  tenantId,
  userId,
  ...unknownProfile,
  unreadShoeSize: null,
});

/** Returns the part of a profile that the analysis needs, in its units. */
export function runnerProfileOf({
  heightCm,
  weightKg,
  legLengthCm,
  gender,
}: UserProfile): RunnerProfile {
  const metres = (cm: number | null) => (cm === null ? null : cm / 100);
  return { heightM: metres(heightCm), massKg: weightKg, legLengthM: metres(legLengthCm), gender };
}

/**
 * Returns the runner of the demo session as every tenant sees them: body measures only, without
 * personal data.
 */
export const asDemoRunner = (user: User | null, tenantId: string): User => {
  const { ageYears, gender, heightCm, weightKg, legLengthCm, ycomCm } = user ?? unknownProfile;
  const body = { ageYears, gender, heightCm, weightKg, legLengthCm, ycomCm };
  const demo = unknownUser({ tenantId, userId: 'demo-runner' });
  return { ...demo, displayName: 'Demo runner', ...body };
};
