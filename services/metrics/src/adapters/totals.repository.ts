import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import type { ClientSession, Model } from 'mongoose';
import { Totals, type TenantTotals, type TotalsEntry } from '../application/totals.port.ts';
import { averagesOf, changeOf, noSums, supersedes, type Sums } from '../domain/totals.ts';
import { CountedSessionSchema, TotalsSchema, type CountedSessionDocument, type TotalsDocument } from './totals.schema.ts';

/** A running aggregate: each change of what is counted changes the sums in the same transaction, so that reading them never adds anything up. */
@Injectable()
export class TotalsRepository extends Totals {
  private readonly totals: Model<TotalsDocument>;
  private readonly counted: Model<CountedSessionDocument>;

  constructor(private readonly connection: Connection) {
    super();
    this.totals = connection.model<TotalsDocument>('Totals', TotalsSchema);
    this.counted = connection.model<CountedSessionDocument>('CountedSession', CountedSessionSchema);
  }

  async add(tenantId: string, { sessionId, ...entry }: TotalsEntry): Promise<void> {
    await this.begin(tenantId);
    await this.connection.transaction(async (session) => {
      const before = await this.counted.findOne({ _id: sessionId, tenantId }).session(session).lean<CountedSessionDocument>();
      if (!supersedes(entry, before)) return;
      if (before === null) await this.counted.create([{ _id: sessionId, tenantId, ...entry }], { session });
      else await this.counted.updateOne({ _id: sessionId, tenantId }, { $set: entry }, { session });
      await this.change(tenantId, changeOf(before, entry), session);
    });
  }

  async remove(tenantId: string, sessionId: string): Promise<void> {
    await this.connection.transaction(async (session) => {
      const before = await this.counted.findOneAndDelete({ _id: sessionId, tenantId }, { session }).lean<CountedSessionDocument>();
      if (before !== null) await this.change(tenantId, changeOf(before, null), session);
    });
  }

  async find(tenantId: string): Promise<TenantTotals | null> {
    const [totals, last] = await Promise.all([
      this.totals.findOne({ _id: tenantId }).lean<TotalsDocument>(),
      this.counted.findOne({ tenantId }).sort({ createdAt: -1, _id: -1 }).lean<CountedSessionDocument>(),
    ]);
    if (totals === null || last === null) return null;
    return { sessionCount: totals.sessionCount, averages: averagesOf(totals), lastSessionId: last._id, lastAttempt: last.attempt, lastSessionCreatedAt: last.createdAt };
  }

  private async change(tenantId: string, { sessionCount, sums }: Sums, session: ClientSession): Promise<void> {
    const increments = Object.entries(sums).flatMap(([key, { sum, count }]) => [[`sums.${key}.sum`, sum], [`sums.${key}.count`, count]] as const);
    await this.totals.updateOne({ _id: tenantId }, { $inc: { sessionCount, ...Object.fromEntries(increments) } }, { session });
  }

  /** Outside of transactions, which an insert that is too late would break off. */
  private async begin(tenantId: string): Promise<void> {
    try {
      if ((await this.totals.exists({ _id: tenantId })) === null) await this.totals.create({ _id: tenantId, ...noSums });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
