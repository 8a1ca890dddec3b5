import { Gender } from '@strideform/contracts';
import { z } from 'zod';
import { plainId, Notes, withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { GroupIds } from '../groups/group-fields.dto.ts';
import type { UserProfile } from './user.ts';

/** Runner's id, chosen by the tenant. */
export const UserId = plainId(z.string('required').trim())
  .min(1, 'required')
  .max(128, 'must have at most 128 characters');

const text = z.string().trim().min(1).max(200);
/** The longest address that mail servers accept (RFC 5321). */
const email = z.email().max(254);
const ageYears = z.number().int().min(1).max(120);
const heightCm = z.number().min(50).max(260);
const weightKg = z.number().min(10).max(300);
const legLengthCm = z.number().min(20).max(160);
const shoeSize = z.number().positive().max(500);
const ycomCm = z.number().min(20).max(200);

/** Runner's profile, with the field names of the API. Unknown values are null. */
const profile = {
  display_name: text.nullable(),
  email: email.nullable(),
  phone: text.nullable(),
  age: ageYears.nullable().describe('Years'),
  gender: Gender.nullable(),
  height: heightCm.nullable().describe('cm; gives the scale of the picture'),
  weight: weightKg.nullable().describe('kg; needed for power'),
  leg_length: legLengthCm
    .nullable()
    .describe('Greater trochanter to floor, cm; takes precedence over height for the scale'),
  ycom: ycomCm.nullable().describe('Height of the centre of mass, cm'),
  brand: text.nullable().describe('Brand of the shoes'),
  shoeModel: text.nullable(),
  shoeSize: shoeSize.nullable().describe('By your own scale'),
};

export const UserItem = z
  .object({ user_id: z.string(), ...profile, notes: Notes })
  .meta({ id: 'User' });
export type UserItem = z.infer<typeof UserItem>;

export const UserList = pageOf(UserItem).meta({ id: 'UserList' });
export type UserList = z.infer<typeof UserList>;

/** Changes to a profile. null clears a field; absent fields stay the same. */
export const UserChanges = z.strictObject(profile).partial().meta({ id: 'UserChanges' });
export type UserChanges = z.infer<typeof UserChanges>;

export const NewUser = z
  .strictObject({
    user_id: UserId.describe('Your own id of the runner'),
    group_ids: GroupIds.optional().describe(
      'Groups of the runner. Needs role admin, or the groups of the person who sends it',
    ),
    ...z.object(profile).partial().shape,
  })
  .meta({ id: 'NewUser' });
export type NewUser = z.infer<typeof NewUser>;

const numberText = (range: z.ZodNumber) => z.coerce.number().pipe(range);

/** The same profile as text options of the operator's command. */
export const UserFields = z
  .strictObject({
    name: text,
    email,
    phone: text,
    age: numberText(ageYears),
    gender: Gender,
    heightCm: numberText(heightCm),
    weightKg: numberText(weightKg),
    legLengthCm: numberText(legLengthCm),
    ycomCm: numberText(ycomCm),
    shoeBrand: text,
    shoeModel: text,
    shoeSize: numberText(shoeSize),
  })
  .partial()
  .transform(({ name, age, ...others }) =>
    withoutUndefined<UserProfile>({ ...others, displayName: name, ageYears: age }),
  );
