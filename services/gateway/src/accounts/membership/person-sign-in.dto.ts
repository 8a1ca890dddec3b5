import { z } from 'zod';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { EmailAddress } from './person.dto.ts';

// Requests of the console's own pages. They are outside the API.

const Token = z.string().max(64);
const text = z.string().max(65_536);

/** A browser's answer about a passkey. The library checks what is in it. */
const answer = {
  id: z.string().min(1).max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};

const NewPasskeyAnswer = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(32)).max(10).optional(),
  }),
});

const PasskeyAnswer = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: z.string().max(128).optional(),
  }),
});

export const LinkToken = z.strictObject({ token: Token });
export type LinkToken = z.infer<typeof LinkToken>;

export const Joining = z.strictObject({ token: Token, passkey: NewPasskeyAnswer });
export type Joining = z.infer<typeof Joining>;

export const AddedPasskey = z.strictObject({ passkey: NewPasskeyAnswer });
export type AddedPasskey = z.infer<typeof AddedPasskey>;

export const PasskeySignIn = z.strictObject({ passkey: PasskeyAnswer });
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;

export const LinkRequest = z.strictObject({ email: EmailAddress });
export type LinkRequest = z.infer<typeof LinkRequest>;

/** Returns the answer in the form of the library. Optional members are absent in both. */
export const registrationOf = (sent: z.infer<typeof NewPasskeyAnswer>): RegistrationResponseJSON =>
  sent as RegistrationResponseJSON;
export const authenticationOf = (sent: z.infer<typeof PasskeyAnswer>): AuthenticationResponseJSON =>
  sent as AuthenticationResponseJSON;

/** Invitation, as the invited person sees it. */
export interface ShownInvitation {
  readonly tenant_name: string;
  readonly name: string;
  readonly email: string;
  readonly expires_at: string;
}

/** Own account, as the person sees it. */
export interface ShownAccount {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly passkeys: readonly {
    readonly passkey_id: string;
    readonly user_agent: string;
    readonly is_synced: boolean;
    readonly created_at: string;
    readonly last_used_at: string | null;
  }[];
  readonly sessions: readonly {
    readonly console_session_id: string;
    readonly user_agent: string;
    readonly signed_in_at: string;
    readonly last_seen_at: string;
    readonly ends_at: string;
    readonly current: boolean;
  }[];
}
