import { Schema } from 'mongoose';
import type { ChainedEntry } from './audit-entry.ts';

/** End of a tenant's chain of audit entries. */
export interface AuditChainDocument {
  /** The tenant's id. */
  readonly _id: string;
  readonly tenantId: string;
  /** Number and hash of the last entry. */
  readonly sequence: number;
  readonly hash: string;
  /**
   * Entries that were appended last. They are stored here first, in the same write that moves the
   * end, and then on their own. The gateway that appends next completes an append that was
   * interrupted.
   */
  readonly latest: readonly ChainedEntry[];
  /** Number and hash of the last entry that retention has removed; 0 if there is none. */
  readonly removedSequence: number;
  readonly removedHash: string;
  /**
   * Last entry that retention has removed. The rest of the chain confirms its hash, so its time
   * shows that the removal was due. null if there is none.
   */
  readonly removedEntry: ChainedEntry | null;
}

export const AuditChainSchema = new Schema<AuditChainDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sequence: { type: Number, required: true },
    hash: { type: String, required: true },
    latest: { type: [Object], required: true },
    removedSequence: { type: Number, required: true },
    removedHash: { type: String, required: true },
    removedEntry: { type: Object, default: null },
  },
  { collection: 'audit_chains', versionKey: false },
);
