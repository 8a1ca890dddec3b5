import { Injectable } from '@nestjs/common';
import { OutboxRelay } from '@strideform/messaging';
import {
  addToOutbox,
  claimDue,
  Connection,
  EmbeddedOutbox,
  erasureDigest,
  erasureKeptDays,
  isDuplicateKey,
  outboxFields,
  pendingEntry,
  PlatformRepository,
  type OutboxFields,
} from '@strideform/persistence';
import { tenantDeleted } from '@strideform/contracts';
import { Schema } from 'mongoose';

/** A tenant whose data are being erased. */
export interface DeletedTenant {
  readonly tenantId: string;
  readonly deletedAt: Date;
  /** Time of the next sweep. */
  readonly sweepAt: Date;
}

interface TenantStateDocument extends OutboxFields {
  /** Digest of the tenant's id, which outlives it. */
  readonly _id: string;
  /** Id of the tenant. null once everything of a deleted tenant is erased. */
  readonly closedTenantId: string | null;
  readonly suspendedAt: Date | null;
  readonly deletedAt: Date | null;
  /** Time of the next sweep of a deleted tenant. */
  readonly sweepAt: Date | null;
  /** Time at which everything was erased. */
  readonly erasedAt: Date | null;
}

const TenantStateSchema = new Schema<TenantStateDocument>(
  {
    _id: { type: String, required: true },
    closedTenantId: { type: String, default: null },
    suspendedAt: { type: Date, default: null },
    deletedAt: { type: Date, default: null },
    sweepAt: { type: Date, default: null },
    erasedAt: { type: Date, default: null, expires: erasureKeptDays * 86_400 },
    ...outboxFields,
  },
  { collection: 'tenant_states', versionKey: false },
);

TenantStateSchema.index({ sweepAt: 1 });
TenantStateSchema.index({ closedTenantId: 1 });

/** Lifetime of a claim: another replica may sweep a tenant, too, if that takes longer. */
const sweepLeaseMs = 3_600_000;

/**
 * Tenants that are suspended or deleted. The gateway reports each change. All other tenants have no
 * document here. The list is the platform's, and outlives the tenants in it.
 */
@Injectable()
export class TenantStateRepository extends PlatformRepository<TenantStateDocument> {
  readonly outbox = new EmbeddedOutbox(this.model);

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super(connection.model<TenantStateDocument>('TenantState', TenantStateSchema));
  }

  /** Suspends a tenant. Does nothing if it is suspended or deleted. */
  async suspend(tenantId: string, at: Date): Promise<void> {
    await this.upsert(
      { _id: erasureDigest(tenantId), suspendedAt: null, deletedAt: null },
      { $set: { closedTenantId: tenantId, suspendedAt: at } },
    );
  }

  /** Returns the time since which the tenant is suspended, or null. */
  async suspendedSince(tenantId: string): Promise<Date | null> {
    const state = await this.model.findById(erasureDigest(tenantId)).lean<TenantStateDocument>();
    return state?.suspendedAt ?? null;
  }

  async resume(tenantId: string): Promise<void> {
    await this.model.deleteOne({ _id: erasureDigest(tenantId), deletedAt: null });
  }

  /** Remembers that the tenant is deleted, and announces it. A repeated call has no effect. */
  async delete(tenantId: string, at: Date): Promise<void> {
    const payload = { deletedAt: at.toISOString() };
    const entry = pendingEntry(tenantDeleted, { tenantId, payload });
    await this.upsert(
      { _id: erasureDigest(tenantId), deletedAt: null },
      {
        $set: { closedTenantId: tenantId, deletedAt: at, sweepAt: at },
        ...addToOutbox(entry),
      },
    );
    this.relay.publishNow();
  }

  /** Returns true if the tenant is suspended, deleted or erased. */
  async isClosed(tenantId: string): Promise<boolean> {
    return (await this.model.exists({ _id: erasureDigest(tenantId) })) !== null;
  }

  /** Returns the ids of suspended and deleted tenants. There are few. */
  async closed(): Promise<readonly string[]> {
    return this.model.distinct('closedTenantId', { closedTenantId: { $gt: '' } });
  }

  /** Claims deleted tenants whose next sweep is due. */
  async *claimSweeps(now: Date, limit: number): AsyncGenerator<DeletedTenant, void> {
    const work = { field: 'sweepAt', now, leaseMs: sweepLeaseMs, limit } as const;
    for await (const { document, leasedUntil } of claimDue(this.model, work))
      yield {
        tenantId: document.closedTenantId!,
        deletedAt: document.deletedAt!,
        sweepAt: leasedUntil,
      };
  }

  /**
   * Schedules the next sweep. Does nothing if another process has already rescheduled it.
   * @param at time of the next sweep. If null, there is none: the tenant's id is forgotten once its
   *   event is published, and only the digest stays.
   */
  async reschedule({ tenantId, sweepAt }: DeletedTenant, at: Date | null): Promise<void> {
    const guard = { _id: erasureDigest(tenantId), sweepAt };
    if (at === null)
      await this.model.updateOne(
        { ...guard, 'outbox.0': { $exists: false } },
        { $set: { closedTenantId: null, sweepAt: null, suspendedAt: null, erasedAt: new Date() } },
      );
    else await this.model.updateOne(guard, { $set: { sweepAt: at } });
  }

  /** Changes or creates a document. Does nothing if it exists in another state. */
  private async upsert(
    filter: { readonly _id: string; readonly [field: string]: null | string },
    update: object,
  ): Promise<void> {
    try {
      await this.model.updateOne(filter, update, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
