import { problemParts } from '@strideform/languages/english';
import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { roles, scopes, scopesOfRole } from '../../platform/access/caller.ts';
import { isNetwork } from './allowed-networks.ts';
import { pageOf } from '../../platform/validation/page.dto.ts';

export const KeyId = plainId().describe('The public part of a key, between its underscores');

const time = z.iso.datetime();

const described = {
  key_id: KeyId,
  name: z.string(),
  role: z
    .enum(roles)
    .describe('admin: everything; sub_admin: everything except keys; viewer: only reads'),
  scopes: z
    .array(z.enum(scopes))
    .describe('What the key may do of its role: read, write (create and change), admin'),
  allowed_networks: z
    .array(z.string())
    .describe('Networks from which the key is accepted; empty: from everywhere'),
  live: z.boolean().describe('Whether the key is valid now'),
  created_at: time,
  expires_at: time.nullable().describe('null: never'),
  revoked_at: time.nullable(),
  last_used_at: time.nullable().describe('To the minute; null: never used'),
};

export const ApiKeyItem = z.object(described).meta({ id: 'ApiKey' });
export type ApiKeyItem = z.infer<typeof ApiKeyItem>;

export const ApiKeyList = pageOf(ApiKeyItem).meta({ id: 'ApiKeyList' });
export type ApiKeyList = z.infer<typeof ApiKeyList>;

export const IssuedApiKey = z
  .object({
    ...described,
    token: z
      .string()
      .nullable()
      .describe('The whole key, shown only once: null when an Idempotency-Key repeats the request'),
  })
  .meta({ id: 'IssuedApiKey' });
export type IssuedApiKey = z.infer<typeof IssuedApiKey>;

export const NewApiKey = z
  .strictObject({
    name: z.string().trim().max(100).default('').describe('A name of your choice'),
    role: z.enum(roles),
    expires_at: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2027-01-01T00:00:00Z' })
      .refine((text) => new Date(text) > new Date(), problemParts.must_be_in_future)
      .optional()
      .describe('When the key expires; without it, with the key that makes it, or never'),
    scopes: z
      .array(z.enum(scopes))
      .min(1, 'must name at least one scope')
      .refine((named) => new Set(named).size === named.length, problemParts.must_name_scopes_once)
      .optional()
      .describe('What the key may do, of what its role allows; without it, everything of the role'),
    allowed_networks: z
      .array(
        z
          .string()
          .max(50)
          .refine((text) => isNetwork(text), problemParts.must_be_network),
      )
      .max(20)
      .default([])
      .describe('Networks such as 203.0.113.0/24 from which the key is accepted; without it, any'),
  })
  .refine(
    ({ role, scopes: named = [] }) => named.every((scope) => scopesOfRole[role].includes(scope)),
    { path: ['scopes'], message: problemParts.must_be_scopes_of_role },
  )
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof NewApiKey>;

const maxGraceS = 30 * 86_400;

export const Rotation = z
  .strictObject({
    grace_period_s: z
      .number()
      .int()
      .min(0)
      .max(maxGraceS)
      .default(86_400)
      .describe('How long the old key stays valid, s'),
  })
  .default({ grace_period_s: 86_400 })
  .meta({ id: 'ApiKeyRotation' });
export type Rotation = z.infer<typeof Rotation>;
