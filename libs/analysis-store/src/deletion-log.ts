import type { ArtifactAddress } from '@strideform/contracts';
import type { ObjectStore } from '@strideform/object-store';
import { artifactKeys } from './artifact-keys.ts';

/** Something that was deleted, and must not come back with a restored backup. */
export type Deletion =
  | { readonly kind: 'session'; readonly tenantId: string; readonly sessionId: string }
  | { readonly kind: 'runner'; readonly tenantId: string; readonly profileId: string }
  | { readonly kind: 'tenant'; readonly tenantId: string }
  | ObjectRemoval;

/** The removal of a recording, or of a clip that became no session. The session stays. */
export interface ObjectRemoval {
  readonly kind: 'object';
  readonly tenantId: string;
  readonly key: string;
  readonly removedAt: Date;
}

/** A deletion of a session that can be undone, or its undoing. */
export interface BinChange {
  readonly kind: 'binned' | 'restored';
  readonly tenantId: string;
  readonly sessionId: string;
}

/** An entry of the log. */
export interface DeletionEntry {
  readonly key: string;
  /** Day of the deletion (UTC), such as 2026-11-29. */
  readonly day: string;
  readonly deletion: Deletion | BinChange;
}

interface BinChangeEntry extends DeletionEntry {
  readonly deletion: BinChange;
  /**
   * Time of the change, ms since 1970. An entry of an earlier release has the number of the change
   * instead, which is smaller than any time.
   */
  readonly place: number;
}

/** Prefix of all keys of the log. It is outside the tenants' folders, which deletions remove. */
export const deletionLogPrefix = 'deletions/';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const idOf = (deletion: Deletion | BinChange, at: Date): readonly string[] => {
  if (deletion.kind === 'tenant') return [];
  if (deletion.kind === 'runner') return [deletion.profileId];
  if (deletion.kind === 'session') return [deletion.sessionId];
  if (deletion.kind === 'object') return [keyInTenant(deletion), String(at.getTime())];
  return [deletion.sessionId, String(at.getTime())];
};

/** Returns the key without the folder of its tenant, which the entry's path already has. */
const keyInTenant = ({ tenantId, key }: ObjectRemoval): string =>
  key.slice(artifactKeys.tenantPrefix(tenantId).length);

const isBinChange = (entry: DeletionEntry): entry is BinChangeEntry => 'place' in entry;

/**
 * Log of deletions in the object store, so that a backup of MongoDB which is restored does not
 * bring deleted people back. Each entry is an object without content:
 * `deletions/<day>/<kind>/<tenant>/<id>`. A deletion that can be undone has an entry of its own
 * kind, with the time of the change, and so has its undoing. Not the number: a session that a
 * backup brings back counts its changes from there again. A runner's entry has the id of the
 * profile: it is no name, and a runner who registers again gets another one. An object's entry ends
 * with the rest of its key and the time, because a request that is repeated may store the object
 * again. A release skips entries of kinds that it does not know. Services only add entries.
 */
export class DeletionLog {
  constructor(private readonly store: Pick<ObjectStore, 'address' | 'putJson' | 'keysUnder'>) {}

  /** Adds an entry. May be repeated. @throws {Unavailable} if the store does not answer. */
  async record(deletion: Deletion | BinChange, at: Date): Promise<void> {
    const parts = [dayOf(at), deletion.kind, deletion.tenantId, ...idOf(deletion, at)];
    const key = `${deletionLogPrefix}${parts.join('/')}`;
    await this.store.putJson(this.store.address(key), {});
  }

  /** Adds the entry of an object of a session, before it is removed. */
  async recordObject({ key }: Pick<ArtifactAddress, 'key'>, removedAt = new Date()): Promise<void> {
    const { tenantId } = artifactKeys.ownerOf(key);
    await this.record({ kind: 'object', tenantId, key, removedAt }, removedAt);
  }

  /**
   * Yields what was deleted from the day of `since` (UTC) on: the final deletions in the order of
   * their days, then the last change of each session that could be restored, unless it was deleted
   * for good since. Reads the entries of these days once.
   */
  async *since(since: Date): AsyncGenerator<Deletion | BinChange, void> {
    const lastChanges = new Map<string, BinChangeEntry>();
    for await (const entry of this.entries(`${deletionLogPrefix}${dayOf(since)}`)) {
      if (isBinChange(entry)) {
        keepLast(lastChanges, entry);
        continue;
      }
      const { deletion } = entry;
      if (deletion.kind === 'session') lastChanges.delete(deletion.sessionId);
      yield deletion;
    }
    for (const { deletion } of lastChanges.values()) yield deletion;
  }

  /** Yields the entries of the days before that of `time` (UTC). */
  async *before(time: Date): AsyncGenerator<DeletionEntry, void> {
    for await (const entry of this.entries()) {
      if (entry.day >= dayOf(time)) return;
      yield entry;
    }
  }

  /**
   * Yields the entries in the order of their days, which is the order of their keys.
   * @param startAfter text after which the keys begin
   */
  private async *entries(startAfter = ''): AsyncGenerator<DeletionEntry | BinChangeEntry> {
    for await (const key of this.store.keysUnder(deletionLogPrefix, startAfter)) {
      const entry = toEntry(key);
      if (entry !== null) yield entry;
    }
  }
}

/** Keeps the later one of two changes of a session. */
function keepLast(lastChanges: Map<string, BinChangeEntry>, entry: BinChangeEntry): void {
  const { sessionId } = entry.deletion;
  const known = lastChanges.get(sessionId);
  if (known === undefined || known.day < entry.day || known.place < entry.place)
    lastChanges.set(sessionId, entry);
}

/** Returns the entry that a key stands for, or null for an unknown kind. */
function toEntry(key: string): DeletionEntry | BinChangeEntry | null {
  const parts = key.slice(deletionLogPrefix.length).split('/');
  const [day = '', kind, tenantId = '', id = '', place] = parts;
  if (kind === 'session') return { key, day, deletion: { kind, tenantId, sessionId: id } };
  if (kind === 'runner') return { key, day, deletion: { kind, tenantId, profileId: id } };
  if (kind === 'tenant') return { key, day, deletion: { kind, tenantId } };
  if (kind === 'object') return { key, day, deletion: toObjectRemoval(tenantId, parts.slice(3)) };
  if (kind !== 'binned' && kind !== 'restored') return null;
  return { key, day, deletion: { kind, tenantId, sessionId: id }, place: Number(place) };
}

function toObjectRemoval(tenantId: string, rest: readonly string[]): ObjectRemoval {
  const key = [`${artifactKeys.all}${tenantId}`, ...rest.slice(0, -1)].join('/');
  return { kind: 'object', tenantId, key, removedAt: new Date(Number(rest.at(-1))) };
}
