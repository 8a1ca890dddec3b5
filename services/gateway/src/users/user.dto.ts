import { z } from 'zod';
import { genders, type UserProfile } from './user.ts';
import { pageOf } from '../http/page.dto.ts';
import { told } from '../http/without-undefined.ts';

/** The tenant's own id of a runner. */
export const UserId = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(128, 'must have at most 128 characters');

const text = z.string().trim().min(1).max(200);
const [age, height, weight, legLength, ycom] = [
  z.number().int().min(1).max(120),
  z.number().min(50).max(260),
  z.number().min(10).max(300),
  z.number().min(20).max(160),
  z.number().min(20).max(200),
];

/**
 * What may be told of a runner, under the names that the API's answers have for it; null where
 * nothing is told.
 */
const profile = {
  display_name: text.nullable(),
  email: z.email().nullable(),
  phone: text.nullable(),
  age: age.nullable().describe('Years'),
  gender: z.enum(genders).nullable(),
  height: height.nullable().describe('cm; the scale of the picture is taken from it'),
  weight: weight.nullable().describe('kg; needed for power'),
  leg_length: legLength
    .nullable()
    .describe('Greater trochanter to floor, cm; wins over height for the scale'),
  ycom: ycom.nullable().describe('Height of the centre of mass, cm'),
  brand: text.nullable().describe('Of the shoes'),
  shoeModel: text.nullable(),
  shoeSize: text.nullable(),
};

export const UserItem = z.object({ user_id: z.string(), ...profile }).meta({ id: 'User' });
export type UserItem = z.infer<typeof UserItem>;

export const UserList = pageOf(UserItem).meta({ id: 'UserList' });
export type UserList = z.infer<typeof UserList>;

/** What is named is set, null clears, the rest stays. */
export const UserChanges = z.strictObject(profile).partial().meta({ id: 'UserChanges' });
export type UserChanges = z.infer<typeof UserChanges>;

export const NewUser = z
  .strictObject({
    user_id: UserId.describe('Your own id of the runner'),
    ...z.object(profile).partial().shape,
  })
  .meta({ id: 'NewUser' });
export type NewUser = z.infer<typeof NewUser>;

const number = (within: z.ZodNumber) => z.coerce.number().pipe(within);

/** The same as options of the operator's command: text. */
export const UserFields = z
  .strictObject({
    name: text,
    email: z.email(),
    phone: text,
    age: number(age),
    gender: z.enum(genders),
    heightCm: number(height),
    weightKg: number(weight),
    legLengthCm: number(legLength),
    ycomCm: number(ycom),
    shoeBrand: text,
    shoeModel: text,
    shoeSize: text,
  })
  .partial()
  .transform(({ name, age: ageYears, ...same }): Partial<UserProfile> =>
    told<UserProfile>({ ...same, displayName: name, ageYears }),
  );
