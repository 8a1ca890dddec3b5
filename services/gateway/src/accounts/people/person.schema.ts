import { allowReads, declareVersions } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { roles } from '../../platform/access/caller.ts';
import type { Person } from './person.ts';

export interface PersonDocument extends Omit<Person, 'personId'> {
  /** The person's id. */
  readonly _id: string;
  /** Times of the last links that were sent by e-mail, the oldest first. */
  readonly linksMailedAt?: readonly Date[];
}

export const PersonSchema = new Schema<PersonDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    groupIds: { type: [String], default: null },
    createdAt: { type: Date, required: true },
    joinedAt: { type: Date, default: null },
    suspendedAt: { type: Date, default: null },
    removedAt: { type: Date, default: null },
    linksMailedAt: { type: [Date] },
  },
  { collection: 'people', versionKey: false },
);

declareVersions(PersonSchema, [() => ({ groupIds: null })]);
/**
 * Oldest version of documents whose code applies a person's groups. Earlier code would show all
 * runners to a restricted person, so it must not read them, also after a return to it.
 */
export const readableWithGroups = 2;

/** Serves the search for an address in all tenants, too. */
PersonSchema.index({ email: 1, tenantId: 1 }, { unique: true });
PersonSchema.index({ tenantId: 1, createdAt: -1, _id: -1 });

// A tenant has at most a thousand people, and few that were suspended or removed.
// Those with a group are looked up when it is deleted.
allowReads(PersonSchema, { compared: ['suspendedAt', 'removedAt', 'role', 'groupIds'] });
