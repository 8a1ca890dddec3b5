import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { ConsoleSession } from './console-session.ts';

export interface ConsoleSessionDocument extends Omit<ConsoleSession, 'tokenHash'> {
  /** The hash of the token. */
  readonly _id: string;
  /** Time of the last attempt to replace the token. */
  readonly renewedAt?: Date;
}

export const ConsoleSessionSchema = new Schema<ConsoleSessionDocument>(
  {
    _id: { type: String, required: true },
    sessionId: { type: String, required: true },
    tenantId: { type: String, required: true },
    keyId: { type: String, required: true },
    identity: { type: Schema.Types.Mixed, default: null },
    userAgent: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    endsAt: { type: Date, required: true, expires: 0 },
    issuedAt: { type: Date },
    replaces: { type: String },
    replacedAt: { type: Date },
    renewedAt: { type: Date },
  },
  { collection: 'console_sessions', versionKey: false },
);

ConsoleSessionSchema.index({ tenantId: 1, keyId: 1 });
ConsoleSessionSchema.index({ tenantId: 1, createdAt: -1, sessionId: -1 });

/** Serves the end of a session, which may have several tokens. */
ConsoleSessionSchema.index({ tenantId: 1, sessionId: 1 });

// A person has few sessions, and a tenant few people. A session has few tokens.
allowReads(ConsoleSessionSchema, {
  compared: ['endsAt', 'lastSeenAt', 'identity', 'keyId', 'replaces', 'replacedAt', 'renewedAt'],
  sorted: ['lastSeenAt'],
});
