import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { planLimitsOf, type PlanLimits } from './plan-rules.ts';
import { TenantRepository } from './tenant.repository.ts';

/** Kinds of documents that count for as long as they are stored. */
export type CountedKind = 'users' | 'apiKeys';

interface TenantCountDocument {
  /** `<tenantId>/<kind>`, or `<tenantId>/auditEntries/<day>`. */
  readonly _id: string;
  readonly tenantId: string;
  readonly count: number;
  /**
   * Last time at which something was counted or was about to be removed, or at which all documents
   * were counted again. Absent in counts from before this rule.
   */
  readonly changedAt?: Date;
  /** End of a count of one day. null for other counts. */
  readonly expiresAt: Date | null;
}

const TenantCountSchema = new Schema<TenantCountDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    count: { type: Number, required: true },
    changedAt: { type: Date },
    expiresAt: { type: Date, default: null, expires: 0 },
  },
  { collection: 'tenant_counts', versionKey: false },
);

/**
 * Time without a change after which the documents may be counted again. A request stores what it
 * has counted, or subtracts what it has removed, in its next write. The database's timeouts end
 * that within a minute, so this time also allows for clocks that differ by minutes.
 */
const settlingMs = 600_000;
const dayMs = 86_400_000;

/**
 * Counts a tenant's runners, keys and audit entries in one document each, and applies the limits of
 * its plan. Something is counted before it is stored, in a write that checks the limit, so requests
 * at the same moment do not pass it together, at any gateway.
 *
 * A crash may leave one too many counted, never one too few: a request counts before it stores, and
 * removes before it subtracts. When the limit is reached, the documents are counted again, but
 * only while no request is between its two steps. Both kinds of requests set `changedAt` before
 * they begin, so all of them have ended, or have crashed, once it is older than the settling time.
 * The new count is not stored if the count or `changedAt` has changed in the meantime. Only a
 * process that is paused between its two steps for longer than the settling time could pass a
 * limit, by what it stores afterwards.
 */
@Injectable()
export class TenantQuotas extends TenantScopedRepository<TenantCountDocument> {
  constructor(
    connection: Connection,
    private readonly tenants: TenantRepository,
  ) {
    super(connection.model<TenantCountDocument>('TenantCount', TenantCountSchema));
  }

  async limitsOf(tenantId: string): Promise<PlanLimits> {
    return planLimitsOf(await this.tenants.find(tenantId), new Date());
  }

  /**
   * Counts one more, unless the plan's limit is reached.
   * @param recount counts the stored documents
   * @returns the limit if it is reached, and null otherwise
   */
  async take(
    tenantId: string,
    kind: CountedKind,
    recount: () => Promise<number>,
  ): Promise<number | null> {
    const limit = (await this.limitsOf(tenantId))[kind];
    const id = idOf(tenantId, kind);
    if (await this.increment(tenantId, id, limit)) return null;
    await this.correct(tenantId, kind, recount);
    return (await this.increment(tenantId, id, limit)) ? null : limit;
  }

  /** Counts one more, whatever the limit is. */
  async takeAnyway(tenantId: string, kind: CountedKind, recount: () => Promise<number>) {
    await this.countOf(tenantId, kind, recount);
    await this.increment(tenantId, idOf(tenantId, kind), Infinity);
  }

  /** Counts less, because documents were removed, or were not stored after all. */
  async giveBack(tenantId: string, kind: CountedKind, number = 1): Promise<void> {
    await this.change({ tenantId, _id: idOf(tenantId, kind) }, { $inc: { count: -number } });
  }

  /**
   * Removes documents and subtracts them from the count.
   * @param remove removes the documents, and returns their number
   */
  async release(
    tenantId: string,
    kind: CountedKind,
    remove: () => Promise<number>,
  ): Promise<number> {
    const known = await this.touch(tenantId, idOf(tenantId, kind));
    const number = await remove();
    // A count that begins during the removal may already be without these documents.
    if (known !== null && number > 0) await this.giveBack(tenantId, kind, number);
    return number;
  }

  /** Returns the current count. Counts the documents if there is none yet. */
  async countOf(tenantId: string, kind: CountedKind, recount: () => Promise<number>) {
    const known = await this.findOne({ tenantId, _id: idOf(tenantId, kind) });
    if (known !== null) return known.count;
    const count = await recount();
    const fields = { tenantId, count, changedAt: new Date(), expiresAt: null };
    await this.insert({ _id: idOf(tenantId, kind), ...fields });
    return count;
  }

  /**
   * Counts an audit entry of this day (UTC).
   * @returns the limit if it is reached, and null otherwise
   */
  async takeAuditEntry(tenantId: string, now: Date): Promise<number | null> {
    const limit = (await this.limitsOf(tenantId)).auditEntriesPerDay;
    const _id = idOfDay(tenantId, now);
    if (await this.increment(tenantId, _id, limit)) return null;
    const expiresAt = new Date(now.getTime() + 2 * dayMs);
    await this.insert({ _id, tenantId, count: 0, changedAt: now, expiresAt });
    return (await this.increment(tenantId, _id, limit)) ? null : limit;
  }

  async auditEntriesOn(tenantId: string, now: Date): Promise<number> {
    const known = await this.findOne({ tenantId, _id: idOfDay(tenantId, now) });
    return known?.count ?? 0;
  }

  override async eraseTenant(tenantId: string): Promise<void> {
    await this.removeByIdPrefix(tenantId);
  }

  private async increment(tenantId: string, id: string, limit: number): Promise<boolean> {
    const below = { tenantId, _id: id, count: { $lt: limit } };
    const oneMore = { $inc: { count: 1 }, $max: { changedAt: new Date() } };
    return (await this.change(below, oneMore)) !== null;
  }

  private touch(tenantId: string, id: string): Promise<TenantCountDocument | null> {
    return this.change({ tenantId, _id: id }, { $max: { changedAt: new Date() } });
  }

  /** Counts the documents again, unless a request may still be between its two steps. */
  private async correct(
    tenantId: string,
    kind: CountedKind,
    recount: () => Promise<number>,
  ): Promise<void> {
    const _id = idOf(tenantId, kind);
    const known = await this.findOne({ tenantId, _id });
    if (known === null) {
      await this.countOf(tenantId, kind, recount);
      return;
    }
    const { count, changedAt } = known;
    if (changedAt === undefined) {
      await this.touch(tenantId, _id);
      return;
    }
    const now = new Date();
    if (now.getTime() - changedAt.getTime() < settlingMs) return;
    const corrected = { count: await recount(), changedAt: now };
    await this.change({ tenantId, _id, count, changedAt }, { $set: corrected });
  }
}

const idOf = (tenantId: string, kind: CountedKind): string => `${tenantId}/${kind}`;

const idOfDay = (tenantId: string, now: Date): string =>
  `${tenantId}/auditEntries/${now.toISOString().slice(0, 10)}`;
