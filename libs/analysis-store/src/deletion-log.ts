import type { ObjectStore } from '@strideform/object-store';

/** Something that was deleted, and must not come back with a restored backup. */
export type Deletion =
  | { readonly kind: 'session'; readonly tenantId: string; readonly sessionId: string }
  | { readonly kind: 'runner'; readonly tenantId: string; readonly profileId: string }
  | { readonly kind: 'tenant'; readonly tenantId: string };

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
    for await (const key of this.store.keysUnder(deletionLogPrefix)) {
      const [day = '', kind, tenantId = '', id = ''] = key
        .slice(deletionLogPrefix.length)
        .split('/');
      if (day < dayOf(since)) continue;
      if (kind === 'session') yield { kind, tenantId, sessionId: id };
      if (kind === 'runner') yield { kind, tenantId, profileId: id };
      if (kind === 'tenant') yield { kind, tenantId };
    }
  }
}
