import { z } from 'zod';
import { roles } from '../../platform/access/caller.ts';

export const SignIn = z.strictObject({
  api_key: z.string('required').trim().min(1, 'required').max(200).describe('The whole key'),
});
export type SignIn = z.infer<typeof SignIn>;

/** The signed-in caller, as the console's pages see them. */
export const SignedInCaller = z.object({
  tenant_name: z.string(),
  key_id: z.string(),
  name: z.string().nullable().describe('Of the person, by their provider; null for keys'),
  role: z.enum(roles),
  signed_in_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
});
export type SignedInCaller = z.infer<typeof SignedInCaller>;
