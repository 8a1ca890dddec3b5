import { Schema } from 'mongoose';
import { roles } from '../../platform/access/caller.ts';
import type { GroupRole, IdentityProvider } from './identity-provider.ts';

export interface IdentityProviderDocument extends Omit<IdentityProvider, 'tenantId'> {
  /** The tenant's id: a tenant has one provider. */
  readonly _id: string;
}

const GroupRoleSchema = new Schema<GroupRole>(
  { group: { type: String, required: true }, role: { type: String, enum: roles, required: true } },
  { _id: false },
);

export const IdentityProviderSchema = new Schema<IdentityProviderDocument>(
  {
    _id: { type: String, required: true },
    issuer: { type: String, required: true },
    clientId: { type: String, required: true },
    clientSecret: { type: String, default: null },
    scope: { type: String, required: true },
    groupsClaim: { type: String, required: true },
    roles: { type: [GroupRoleSchema], required: true },
  },
  { collection: 'identity_providers', versionKey: false },
);
