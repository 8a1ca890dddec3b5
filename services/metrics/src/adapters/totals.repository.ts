import { Injectable } from '@nestjs/common';
import {
  Connection,
  inTransaction,
  TenantKeyedRepository,
  TenantScopedRepository,
} from '@strideform/persistence';
import type { ClientSession } from 'mongoose';
import {
  addSums,
  averagesOf,
  sumsChange,
  isNewest,
  noSums,
  supersedes,
  type StoredTotals,
  type TotalsEntry,
  type CountedSession,
  type Sums,
} from '../domain/totals.ts';
import {
  countedKey,
  CountedSessionSchema,
  HiddenSessionSchema,
  TotalsSchema,
  type CountedSessionDocument,
  type HiddenSessionDocument,
  type TotalsDocument,
} from './totals.schema.ts';

/** Sessions that the totals count. Every operation belongs to the transaction of a change. */
class CountedSessions extends TenantScopedRepository<CountedSessionDocument> {
  constructor(connection: Connection) {
    super(connection.model<CountedSessionDocument>('CountedSession', CountedSessionSchema));
  }

  find(
    tenantId: string,
    sessionId: string,
    session: ClientSession,
  ): Promise<CountedSessionDocument | null> {
    return this.findOne({ tenantId, _id: countedKey(tenantId, sessionId) }, { session });
  }

  async put(tenantId: string, entry: TotalsEntry, session: ClientSession): Promise<void> {
    const _id = countedKey(tenantId, entry.sessionId);
    await this.change({ tenantId, _id }, { $set: entry }, { session, upsert: true });
  }

  async remove(tenantId: string, sessionId: string, session: ClientSession): Promise<void> {
    await this.removeOne({ tenantId, _id: countedKey(tenantId, sessionId) }, { session });
  }

  override sessionIds(tenantId: string, after: string, limit: number): Promise<readonly string[]> {
    return this.sessionIdsByPrefix(tenantId, after, limit);
  }

  async newest(tenantId: string, session: ClientSession): Promise<CountedSession | null> {
    const sort = { createdAt: -1, sessionId: -1 } as const;
    const document = await this.findOne({ tenantId }, { sort, session });
    if (document === null) return null;
    const { sessionId, attempt, createdAt } = document;
    return { sessionId, attempt, createdAt };
  }
}

/**
 * Sessions that were deleted and can be restored, or were. Every operation belongs to the
 * transaction of a change.
 */
class HiddenSessions extends TenantScopedRepository<HiddenSessionDocument> {
  constructor(connection: Connection) {
    super(connection.model<HiddenSessionDocument>('HiddenSession', HiddenSessionSchema));
  }

  find(
    tenantId: string,
    sessionId: string,
    session: ClientSession,
  ): Promise<HiddenSessionDocument | null> {
    return this.findOne({ tenantId, _id: countedKey(tenantId, sessionId) }, { session });
  }

  async put(
    tenantId: string,
    hidden: Omit<HiddenSessionDocument, '_id' | 'tenantId'>,
    session: ClientSession,
  ): Promise<void> {
    const _id = countedKey(tenantId, hidden.sessionId);
    await this.change({ tenantId, _id }, { $set: hidden }, { session, upsert: true });
  }

  async remove(tenantId: string, sessionId: string, session: ClientSession): Promise<void> {
    await this.removeOne({ tenantId, _id: countedKey(tenantId, sessionId) }, { session });
  }
}

/**
 * Running aggregate. A change of a counted session changes the sums in the same transaction, so a
 * read loads one document for any number of sessions. Only the removal of the newest session
 * searches for the session before it, using an index.
 */
@Injectable()
export class TotalsRepository extends TenantKeyedRepository<TotalsDocument> {
  private readonly counted: CountedSessions;
  private readonly hidden: HiddenSessions;

  constructor(private readonly connection: Connection) {
    super(connection.model<TotalsDocument>('Totals', TotalsSchema));
    this.counted = new CountedSessions(connection);
    this.hidden = new HiddenSessions(connection);
  }

  /**
   * Counts a session. A repeated call has no effect; a newer attempt replaces an older one. A
   * hidden session counts once it is shown again.
   */
  async add(tenantId: string, entry: TotalsEntry): Promise<void> {
    await this.begin(tenantId);
    await inTransaction(this.connection, async (session) => {
      const hidden = await this.hidden.find(tenantId, entry.sessionId, session);
      if (hidden?.isHidden !== true) return this.countEntry(tenantId, entry, session);
      if (!supersedes(entry, hidden.entry)) return;
      await this.hidden.put(
        tenantId,
        { sessionId: entry.sessionId, binChanges: hidden.binChanges, isHidden: true, entry },
        session,
      );
    });
  }

  /**
   * Takes a deleted session out of the totals, until it is shown again.
   * @param binChanges number of the deletion. An earlier one than the last change has no effect.
   */
  async hide(tenantId: string, sessionId: string, binChanges: number): Promise<void> {
    await inTransaction(this.connection, async (session) => {
      const hidden = await this.hidden.find(tenantId, sessionId, session);
      if (hidden !== null && hidden.binChanges >= binChanges) return;
      const counted = await this.uncount(tenantId, sessionId, session);
      // It is already hidden if the restoration before this deletion was not reported yet.
      const entry = counted ?? hidden?.entry ?? null;
      await this.hidden.put(tenantId, { sessionId, binChanges, isHidden: true, entry }, session);
    });
  }

  /** Counts a restored session again. @param binChanges number of the restoration, as in `hide` */
  async show(tenantId: string, sessionId: string, binChanges: number): Promise<void> {
    await this.begin(tenantId);
    await inTransaction(this.connection, async (session) => {
      const hidden = await this.hidden.find(tenantId, sessionId, session);
      if (hidden !== null && hidden.binChanges >= binChanges) return;
      const shown = { sessionId, binChanges, isHidden: false, entry: null };
      await this.hidden.put(tenantId, shown, session);
      if (hidden?.entry != null) await this.countEntry(tenantId, hidden.entry, session);
    });
  }

  /** Removes a session, if it is counted or hidden. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await inTransaction(this.connection, async (session) => {
      await this.hidden.remove(tenantId, sessionId, session);
      await this.uncount(tenantId, sessionId, session);
    });
  }

  /** Returns ids of counted sessions, in their order, that come after one. */
  sessionIds(tenantId: string, after: string, limit: number): Promise<readonly string[]> {
    return this.counted.sessionIds(tenantId, after, limit);
  }

  /** Removes the totals of a tenant, and what its sessions contribute. */
  override async eraseTenant(tenantId: string): Promise<void> {
    await this.counted.eraseTenant(tenantId);
    await this.hidden.eraseTenant(tenantId);
    await super.eraseTenant(tenantId);
  }

  /** Returns the totals, or null if no session is counted. */
  async find(tenantId: string): Promise<StoredTotals | null> {
    const totals = await this.findOne({ tenantId });
    if (totals?.last == null) return null;
    const { sessionCount, last } = totals;
    return {
      sessionCount,
      averages: averagesOf(totals),
      lastSessionId: last.sessionId,
      lastAttempt: last.attempt,
      lastSessionCreatedAt: last.createdAt,
    };
  }

  private async countEntry(
    tenantId: string,
    entry: TotalsEntry,
    session: ClientSession,
  ): Promise<void> {
    const { sessionId, attempt, createdAt } = entry;
    const before = await this.counted.find(tenantId, sessionId, session);
    if (!supersedes(entry, before)) return;
    await this.counted.put(tenantId, entry, session);
    const counted = { sessionId, attempt, createdAt };
    await this.changeSums(tenantId, sumsChange(before, entry), session, async (last) =>
      isNewest(counted, last) ? counted : last,
    );
  }

  /** @returns the session's contribution, or null if it was not counted */
  private async uncount(
    tenantId: string,
    sessionId: string,
    session: ClientSession,
  ): Promise<TotalsEntry | null> {
    const before = await this.counted.find(tenantId, sessionId, session);
    if (before === null) return null;
    await this.counted.remove(tenantId, sessionId, session);
    const { attempt, createdAt, averages } = before;
    const entry = { sessionId, attempt, createdAt, averages };
    const hasTotals = await this.isStored({ tenantId }, { session });
    if (!hasTotals) return entry;
    await this.changeSums(tenantId, sumsChange(before, null), session, async (last) =>
      last?.sessionId === sessionId ? this.counted.newest(tenantId, session) : last,
    );
    return entry;
  }

  /** Changes the totals. Starts again if another process changes them at the same time. */
  private async changeSums(
    tenantId: string,
    change: Sums,
    session: ClientSession,
    newLast: (last: CountedSession | null) => Promise<CountedSession | null>,
  ): Promise<void> {
    const totals = await this.findOne({ tenantId }, { session });
    if (totals === null) throw new Error(`Tenant ${tenantId} has no totals to change.`);
    const { sessionCount, sums } = addSums(totals, change);
    const last = await newLast(totals.last);
    await this.change({ tenantId }, { $set: { sessionCount, sums, last } }, { session });
  }

  /**
   * Creates a tenant's document. Runs outside a transaction, because a duplicate insert would abort
   * it.
   */
  private async begin(tenantId: string): Promise<void> {
    const isBegun = await this.isStored({ tenantId });
    if (!isBegun) await this.insert({ _id: tenantId, ...noSums, last: null });
  }
}
