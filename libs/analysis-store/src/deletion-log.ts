import type { ObjectStore } from '@strideform/object-store';

/** Something that was deleted, and must not come back with a restored backup. */
export type Deletion =
  | { readonly kind: 'session'; readonly tenantId: string; readonly sessionId: string }
  | { readonly kind: 'runner'; readonly tenantId: string; readonly profileId: string }
  | { readonly kind: 'tenant'; readonly tenantId: string };

export interface DeletionEntry {
  readonly key: string;
  /** Day of the deletion (UTC), such as 2026-11-29. */
  readonly day: string;
  readonly deletion: Deletion;
}

/** Prefix of all keys of the log. It is outside the tenants' folders, which deletions remove. */
export const deletionLogPrefix = 'deletions/';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const idOf = (deletion: Deletion): readonly string[] => {
  if (deletion.kind === 'session') return [deletion.sessionId];
  return deletion.kind === 'runner' ? [deletion.profileId] : [];
};

/**
 * Log of deletions in the object store, so that a backup of MongoDB which is restored does not
 * bring deleted people back. Each entry is an object without content:
 * `deletions/<day>/<kind>/<tenant>/<id>`. A runner's entry has the id of the profile: it is no
 * name, and a runner who registers again gets another one. Services only add entries.
 */
export class DeletionLog {
  constructor(private readonly store: Pick<ObjectStore, 'address' | 'putJson' | 'keysUnder'>) {}

  /** Adds an entry. May be repeated. @throws {Unavailable} if the store does not answer. */
  async record(deletion: Deletion, at: Date): Promise<void> {
    const parts = [dayOf(at), deletion.kind, deletion.tenantId, ...idOf(deletion)];
    const key = `${deletionLogPrefix}${parts.join('/')}`;
    await this.store.putJson(this.store.address(key), {});
  }

  /** Yields the deletions from the day of `since` (UTC) on, in the order of their days. */
  async *since(since: Date): AsyncGenerator<Deletion> {
    for await (const { day, deletion } of this.entries()) if (day >= dayOf(since)) yield deletion;
  }

  /** Yields the entries of the days before that of `time` (UTC). */
  async *before(time: Date): AsyncGenerator<DeletionEntry> {
    for await (const entry of this.entries()) {
      if (entry.day >= dayOf(time)) return;
      yield entry;
    }
  }

  /** Yields all entries in the order of their days, which is the order of their keys. */
  private async *entries(): AsyncGenerator<DeletionEntry> {
    for await (const key of this.store.keysUnder(deletionLogPrefix)) {
      const [day = '', kind, tenantId = '', id = ''] = key
        .slice(deletionLogPrefix.length)
        .split('/');
      if (kind === 'session') yield { key, day, deletion: { kind, tenantId, sessionId: id } };
      if (kind === 'runner') yield { key, day, deletion: { kind, tenantId, profileId: id } };
      if (kind === 'tenant') yield { key, day, deletion: { kind, tenantId } };
    }
  }
}
