import { RunnerProfile } from '@strideform/contracts';
import { z } from 'zod';
import { unknownProfile, type UserProfile } from '../../domain/user.ts';

/** The tenant's own id of a runner. */
export const UserId = z.string('required').trim().min(1, 'required').max(128);

const text = z.string().trim().min(1).max(200);
/** A length as typed, cm, within what the analysis accepts in metres. */
const centimetres = (metres: z.ZodType<number | null>) => z.coerce.number().refine((cm) => metres.safeParse(cm / 100).success, 'out of range');
const { heightM, massKg, legLengthM } = RunnerProfile.shape;

/** What may be told of a runner, as text. */
export const UserFields = z.strictObject({
  name: text, email: z.email(), phone: text, age: z.coerce.number().int().min(1).max(120), gender: z.enum(['male', 'female']),
  heightCm: centimetres(heightM), weightKg: z.coerce.number().refine((kg) => massKg.safeParse(kg).success, 'out of range'), legLengthCm: centimetres(legLengthM),
  ycomCm: z.coerce.number().positive().max(200), shoeBrand: text, shoeModel: text, shoeSize: text,
}).partial().transform(({ name, age, ...same }): Partial<UserProfile> => {
  const told = { ...same, displayName: name, ageYears: age };
  return Object.fromEntries(Object.entries(told).filter(([field, value]) => field in unknownProfile && value !== undefined));
});
