import { RunnerProfile } from '@strideform/contracts';
import { z } from 'zod';
import { unknownProfile, type UserProfile } from '../../domain/user.ts';

export const TenantId = z.string().regex(/^ten_[0-9a-f]{32}$/, 'is not a tenant id: create-tenant prints it');
/** The tenant's own id of a runner. */
export const UserId = z.string().trim().min(1, 'must not be empty').max(128, 'must be at most 128 characters');

const text = z.string().trim().min(1).max(200);
/** A length as typed, cm, within what the analysis accepts in metres. */
const centimetres = (metres: z.ZodType<number | null>) => z.coerce.number().refine((cm) => metres.safeParse(cm / 100).success, 'is out of range');
const { heightM, massKg, legLengthM } = RunnerProfile.shape;

/** Options of put-user, by what they set. */
export const UserFields = z.strictObject({
  name: text, email: z.email(), phone: text, age: z.coerce.number().int().min(1).max(120), gender: z.enum(['male', 'female']),
  heightCm: centimetres(heightM), weightKg: z.coerce.number().refine((kg) => massKg.safeParse(kg).success, 'is out of range'), legLengthCm: centimetres(legLengthM),
  ycomCm: z.coerce.number().positive().max(200), shoeBrand: text, shoeModel: text, shoeSize: text,
}).partial().transform(({ name, age, ...same }): Partial<UserProfile> => {
  const told = { ...same, displayName: name, ageYears: age };
  return Object.fromEntries(Object.entries(told).filter(([field, value]) => field in unknownProfile && value !== undefined));
});
