import type { ObjectStore } from '@strideform/object-store';

/** Something that was deleted, and must not come back with a restored backup. */
export type Deletion =
  | { readonly kind: 'session'; readonly tenantId: string; readonly sessionId: string }
  | { readonly kind: 'runner'; readonly tenantId: string; readonly profileId: string }
  | { readonly kind: 'tenant'; readonly tenantId: string };

/** A deletion of a session that can be undone, or its undoing. */
export interface BinChange {
  readonly kind: 'binned' | 'restored';
  readonly tenantId: string;
  readonly sessionId: string;
  /** Number of times that the session was deleted or restored. */
  readonly binChanges: number;
}

interface Logged<T> {
  readonly key: string;
  /** Day of the deletion (UTC), such as 2026-11-29. */
  readonly day: string;
  readonly deletion: T;
}

export type DeletionEntry = Logged<Deletion>;

/** Prefix of all keys of the log. It is outside the tenants' folders, which deletions remove. */
export const deletionLogPrefix = 'deletions/';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const idOf = (deletion: Deletion | BinChange): readonly string[] => {
  if (deletion.kind === 'tenant') return [];
  if (deletion.kind === 'runner') return [deletion.profileId];
  if (deletion.kind === 'session') return [deletion.sessionId];
  return [deletion.sessionId, String(deletion.binChanges)];
};

const isFinalDeletion = (entry: Logged<Deletion | BinChange>): entry is DeletionEntry =>
  entry.deletion.kind !== 'binned' && entry.deletion.kind !== 'restored';

/**
 * Log of deletions in the object store, so that a backup of MongoDB which is restored does not
 * bring deleted people back. Each entry is an object without content:
 * `deletions/<day>/<kind>/<tenant>/<id>`. A deletion that can be undone has an entry of its own
 * kind, with the number of the change, and so has its undoing. A runner's entry has the id of the
 * profile: it is no name, and a runner who registers again gets another one. Services only add
 * entries.
 */
export class DeletionLog {
  constructor(private readonly store: Pick<ObjectStore, 'address' | 'putJson' | 'keysUnder'>) {}

  /** Adds an entry. May be repeated. @throws {Unavailable} if the store does not answer. */
  async record(deletion: Deletion | BinChange, at: Date): Promise<void> {
    const parts = [dayOf(at), deletion.kind, deletion.tenantId, ...idOf(deletion)];
    const key = `${deletionLogPrefix}${parts.join('/')}`;
    await this.store.putJson(this.store.address(key), {});
  }

  /** Yields the deletions from the day of `since` (UTC) on, in the order of their days. */
  async *since(since: Date): AsyncGenerator<Deletion> {
    for await (const entry of this.entries())
      if (isFinalDeletion(entry) && entry.day >= dayOf(since)) yield entry.deletion;
  }

  /**
   * Returns the last deletion or restoration of each session that could be restored, from the day
   * of `since` (UTC) on.
   */
  async lastBinChanges(since: Date): Promise<readonly BinChange[]> {
    const last = new Map<string, Logged<BinChange>>();
    for await (const entry of this.entries()) {
      if (isFinalDeletion(entry) || entry.day < dayOf(since)) continue;
      const { day, deletion } = entry as Logged<BinChange>;
      const known = last.get(deletion.sessionId);
      const isLater = known?.day !== day || known.deletion.binChanges < deletion.binChanges;
      if (isLater) last.set(deletion.sessionId, entry as Logged<BinChange>);
    }
    return [...last.values()].map(({ deletion }) => deletion);
  }

  /** Yields the final deletions of the days before that of `time` (UTC). */
  async *before(time: Date): AsyncGenerator<DeletionEntry> {
    for await (const entry of this.entries()) {
      if (entry.day >= dayOf(time)) return;
      if (isFinalDeletion(entry)) yield entry;
    }
  }

  /** Yields all entries in the order of their days, which is the order of their keys. */
  private async *entries(): AsyncGenerator<Logged<Deletion | BinChange>> {
    for await (const key of this.store.keysUnder(deletionLogPrefix)) {
      const [day = '', kind, tenantId = '', id = '', change] = key
        .slice(deletionLogPrefix.length)
        .split('/');
      const deletion = deletionOf(kind, tenantId, id, Number(change));
      if (deletion !== null) yield { key, day, deletion };
    }
  }
}

function deletionOf(
  kind: string | undefined,
  tenantId: string,
  id: string,
  binChanges: number,
): Deletion | BinChange | null {
  if (kind === 'session') return { kind, tenantId, sessionId: id };
  if (kind === 'runner') return { kind, tenantId, profileId: id };
  if (kind === 'tenant') return { kind, tenantId };
  if (kind === 'binned' || kind === 'restored')
    return { kind, tenantId, sessionId: id, binChanges };
  return null;
}
