import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { SignInLink } from './sign-in-link.ts';

export interface SignInLinkDocument extends Omit<SignInLink, 'tokenHash'> {
  /** The hash of the token. */
  readonly _id: string;
}

export const SignInLinkSchema = new Schema<SignInLinkDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    personId: { type: String, required: true },
    purpose: { type: String, enum: ['invitation', 'mail'], required: true },
    browserHashes: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'sign_in_links', versionKey: false },
);

SignInLinkSchema.index({ tenantId: 1, personId: 1, purpose: 1 });
// A person has one invitation and a few links by e-mail. A token names one link.
allowReads(SignInLinkSchema, { compared: ['expiresAt', 'purpose', 'browserHashes'] });
