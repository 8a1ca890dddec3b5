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
  TotalsSchema,
  type CountedSessionDocument,
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
 * Running aggregate. A change of a counted session changes the sums in the same transaction, so a
 * read loads one document for any number of sessions. Only the removal of the newest session
 * searches for the session before it, using an index.
 */
@Injectable()
export class TotalsRepository extends TenantKeyedRepository<TotalsDocument> {
  private readonly counted: CountedSessions;

  constructor(private readonly connection: Connection) {
    super(connection.model<TotalsDocument>('Totals', TotalsSchema));
    this.counted = new CountedSessions(connection);
  }

  /** Counts a session. A repeated call has no effect; a newer attempt replaces an older one. */
  async add(tenantId: string, entry: TotalsEntry): Promise<void> {
    const { sessionId, attempt, createdAt } = entry;
    await this.begin(tenantId);
    await inTransaction(this.connection, async (session) => {
      const before = await this.counted.find(tenantId, sessionId, session);
      if (!supersedes(entry, before)) return;
      await this.counted.put(tenantId, entry, session);
      const counted = { sessionId, attempt, createdAt };
      await this.changeSums(tenantId, sumsChange(before, entry), session, async (last) =>
        isNewest(counted, last) ? counted : last,
      );
    });
  }

  /** Removes a session, if it is counted. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await inTransaction(this.connection, async (session) => {
      const before = await this.counted.find(tenantId, sessionId, session);
      if (before === null) return;
      await this.counted.remove(tenantId, sessionId, session);
      const hasTotals = await this.isStored({ tenantId }, { session });
      if (!hasTotals) return;
      await this.changeSums(tenantId, sumsChange(before, null), session, async (last) =>
        last?.sessionId === sessionId ? this.counted.newest(tenantId, session) : last,
      );
    });
  }

  /** Returns ids of counted sessions, in their order, that come after one. */
  sessionIds(tenantId: string, after: string, limit: number): Promise<readonly string[]> {
    return this.counted.sessionIds(tenantId, after, limit);
  }

  /** Removes the totals of a tenant, and what its sessions contribute. */
  override async eraseTenant(tenantId: string): Promise<void> {
    await this.counted.eraseTenant(tenantId);
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
