import { Injectable } from '@nestjs/common';
import { Connection, insertOnce, inTransaction } from '@strideform/persistence';
import type { ClientSession, Model } from 'mongoose';
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

/**
 * Running aggregate. A change of a counted session changes the sums in the same transaction, so a
 * read loads one document for any number of sessions. Only the removal of the newest session
 * searches for the session before it, using an index.
 */
@Injectable()
export class TotalsRepository {
  private readonly totals: Model<TotalsDocument>;
  private readonly counted: Model<CountedSessionDocument>;

  constructor(private readonly connection: Connection) {
    this.totals = connection.model<TotalsDocument>('Totals', TotalsSchema);
    this.counted = connection.model<CountedSessionDocument>('CountedSession', CountedSessionSchema);
  }

  /** Counts a session. A repeated call has no effect; a newer attempt replaces an older one. */
  async add(tenantId: string, entry: TotalsEntry): Promise<void> {
    const { sessionId, attempt, createdAt } = entry;
    const _id = countedKey(tenantId, sessionId);
    await this.begin(tenantId);
    await inTransaction(this.connection, async (session) => {
      const before = await this.counted
        .findOne({ _id })
        .session(session)
        .lean<CountedSessionDocument>();
      if (!supersedes(entry, before)) return;
      if (before === null) await this.counted.create([{ _id, tenantId, ...entry }], { session });
      else await this.counted.updateOne({ _id }, { $set: entry }, { session });
      const counted = { sessionId, attempt, createdAt };
      await this.change(tenantId, sumsChange(before, entry), session, async (last) =>
        isNewest(counted, last) ? counted : last,
      );
    });
  }

  /** Removes a session, if it is counted. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    const _id = countedKey(tenantId, sessionId);
    await inTransaction(this.connection, async (session) => {
      const before = await this.counted
        .findOne({ _id })
        .session(session)
        .lean<CountedSessionDocument>();
      if (before === null) return;
      await this.counted.deleteOne({ _id }, { session });
      await this.change(tenantId, sumsChange(before, null), session, async (last) =>
        last?.sessionId === sessionId ? this.newest(tenantId, session) : last,
      );
    });
  }

  /** Returns the totals, or null if no session is counted. */
  async find(tenantId: string): Promise<StoredTotals | null> {
    const totals = await this.totals.findOne({ _id: tenantId }).lean<TotalsDocument>();
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
  private async change(
    tenantId: string,
    change: Sums,
    session: ClientSession,
    newLast: (last: CountedSession | null) => Promise<CountedSession | null>,
  ): Promise<void> {
    const totals = await this.totals
      .findOne({ _id: tenantId })
      .session(session)
      .orFail()
      .lean<TotalsDocument>();
    const { sessionCount, sums } = addSums(totals, change);
    const last = await newLast(totals.last);
    await this.totals.updateOne(
      { _id: tenantId },
      { $set: { sessionCount, sums, last } },
      { session },
    );
  }

  private async newest(tenantId: string, session: ClientSession): Promise<CountedSession | null> {
    const document = await this.counted
      .findOne({ tenantId })
      .sort({ createdAt: -1, sessionId: -1 })
      .session(session)
      .lean<CountedSessionDocument>();
    if (document === null) return null;
    const { sessionId, attempt, createdAt } = document;
    return { sessionId, attempt, createdAt };
  }

  /**
   * Creates a tenant's document. Runs outside a transaction, because a duplicate insert would abort
   * it.
   */
  private async begin(tenantId: string): Promise<void> {
    const existing = await this.totals.exists({ _id: tenantId });
    if (existing === null) await insertOnce(this.totals, { _id: tenantId, ...noSums, last: null });
  }
}
