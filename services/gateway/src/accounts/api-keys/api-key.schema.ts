import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { roles, scopes } from '../../platform/access/caller.ts';
import type { ApiKey } from './api-key.ts';

export interface ApiKeyDocument extends Omit<ApiKey, 'keyId'> {
  /** The key's public part. */
  readonly _id: string;
}

export const ApiKeySchema = new Schema<ApiKeyDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    name: { type: String, default: '' },
    role: { type: String, enum: roles, required: true },
    scopes: { type: [{ type: String, enum: scopes }], default: null },
    allowedNetworks: { type: [String], default: [] },
    tokenHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    lastUsedAt: { type: Date, default: null },
  },
  { collection: 'api_keys', versionKey: false },
);

ApiKeySchema.index({ tenantId: 1, createdAt: -1, _id: -1 });

// A plan limits the number of keys.
allowReads(ApiKeySchema, { compared: ['role', 'revokedAt', 'expiresAt', 'scopes'] });
