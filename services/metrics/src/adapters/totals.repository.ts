import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import type { ClientSession, Model } from 'mongoose';
import { Totals, type TenantTotals, type TotalsEntry } from '../application/totals.port.ts';
import { CountedSessionSchema, perUnit, TotalsSchema, type CountedSessionDocument, type TotalsDocument } from './totals.schema.ts';

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
      if (before !== null && before.attempt >= entry.attempt) return;
      if (before === null) await this.counted.create([{ _id: sessionId, tenantId, ...entry }], { session });
      else await this.counted.updateOne({ _id: sessionId, tenantId }, { $set: entry }, { session });
      await this.change(tenantId, before, entry, session);
    });
  }

  async remove(tenantId: string, sessionId: string): Promise<void> {
    await this.connection.transaction(async (session) => {
      const before = await this.counted.findOneAndDelete({ _id: sessionId, tenantId }, { session }).lean<CountedSessionDocument>();
      if (before !== null) await this.change(tenantId, before, null, session);
    });
  }

  async find(tenantId: string): Promise<TenantTotals | null> {
    const [totals, last] = await Promise.all([
      this.totals.findOne({ _id: tenantId }).lean<TotalsDocument>(),
      this.counted.findOne({ tenantId }).sort({ createdAt: -1, _id: -1 }).lean<CountedSessionDocument>(),
    ]);
    if (totals === null || last === null) return null;
    const averages = Object.entries(totals.sums).flatMap(([key, { sum, count }]) => (count === 0 ? [] : [[key, sum / perUnit / count] as const]));
    return { sessionCount: totals.sessionCount, averages: Object.fromEntries(averages), lastSessionId: last._id, lastAttempt: last.attempt, lastSessionCreatedAt: last.createdAt };
  }

  private async change(tenantId: string, before: Pick<TotalsEntry, 'averages'> | null, after: Pick<TotalsEntry, 'averages'> | null, session: ClientSession): Promise<void> {
    const keys = new Set([...Object.keys(before?.averages ?? {}), ...Object.keys(after?.averages ?? {})]);
    const changes = [...keys].flatMap((key) => {
      const [was, is] = [inMillionths(before, key), inMillionths(after, key)];
      return [[`sums.${key}.sum`, (is ?? 0) - (was ?? 0)], [`sums.${key}.count`, Number(is !== null) - Number(was !== null)]] as const;
    });
    const sessionCount = Number(after !== null) - Number(before !== null);
    await this.totals.updateOne({ _id: tenantId }, { $inc: { sessionCount, ...Object.fromEntries(changes) } }, { session });
  }

  /** Outside of transactions, which an insert that is too late would break off. */
  private async begin(tenantId: string): Promise<void> {
    try {
      if ((await this.totals.exists({ _id: tenantId })) === null) await this.totals.create({ _id: tenantId, sessionCount: 0, sums: {} });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

function inMillionths(entry: Pick<TotalsEntry, 'averages'> | null, key: string): number | null {
  const average = entry?.averages[key];
  return average === undefined ? null : Math.round(average * perUnit);
}
