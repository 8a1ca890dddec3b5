import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { Totals, type TenantTotals, type TotalsEntry } from '../application/totals.port.ts';
import { TotalsSchema, type TotalsDocument } from './totals.schema.ts';

/** An event is repeated soon after its first delivery or not at all, since later offsets of its partition wait for it. */
const rememberedSessions = 1000;

@Injectable()
export class TotalsRepository extends Totals {
  private readonly model: Model<TotalsDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<TotalsDocument>('Totals', TotalsSchema);
  }

  /** One write adds the session and remembers it, guarded by not being remembered: no crash can come between. */
  async add(tenantId: string, entry: TotalsEntry): Promise<void> {
    const sums = Object.fromEntries(Object.entries(entry.averages).flatMap(([key, average]) => [[`sums.${key}.sum`, average], [`sums.${key}.count`, 1]]));
    const write = () => this.model.updateOne({ _id: tenantId, recentSessionIds: { $ne: entry.sessionId } }, {
      $inc: { sessionCount: 1, ...sums }, $push: { recentSessionIds: { $each: [entry.sessionId], $slice: -rememberedSessions } },
    });
    if ((await write()).matchedCount === 0) {
      // Either this is the tenant's first session, perhaps one of several at once, or it is remembered and the second write adds nothing.
      await this.begin(tenantId, entry);
      await write();
    }
    await this.model.updateOne({ _id: tenantId, lastSessionCreatedAt: { $lt: entry.createdAt } }, {
      $set: { lastSessionId: entry.sessionId, lastSessionCreatedAt: entry.createdAt },
    });
  }

  async find(tenantId: string): Promise<TenantTotals | null> {
    return this.model.findOne({ _id: tenantId }, { _id: 0, recentSessionIds: 0 }).lean<TenantTotals>();
  }

  private async begin(tenantId: string, { sessionId, createdAt }: TotalsEntry): Promise<void> {
    try {
      await this.model.create({ _id: tenantId, sessionCount: 0, sums: {}, lastSessionId: sessionId, lastSessionCreatedAt: createdAt, recentSessionIds: [] });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
