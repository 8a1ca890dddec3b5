import { Injectable } from '@nestjs/common';
import {
  Connection,
  olderThan,
  TenantScopedRepository,
  type SessionRecords,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import {
  maxLoggedAttempts,
  type DeliveryAttempt,
  type DeliveryStatus,
  type WebhookDelivery,
} from './webhook-delivery.ts';
import { WebhookDeliverySchema, type WebhookDeliveryDocument } from './webhook-delivery.schema.ts';

/** Outcome of a claim: the attempt, if one was made, and the next state. */
export interface WebhookOutcome extends Pick<WebhookDelivery, 'status' | 'dueAt' | 'failures'> {
  readonly attempt: DeliveryAttempt | null;
}

type DeliveryAddress = Pick<WebhookDelivery, 'tenantId' | 'endpointId' | 'deliveryId'>;

/** Delivery log, which is also the queue of the senders. */
@Injectable()
export class WebhookDeliveryRepository
  extends TenantScopedRepository<WebhookDeliveryDocument>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<WebhookDeliveryDocument>('WebhookDelivery', WebhookDeliverySchema));
  }

  /** Adds a delivery. Does nothing if it exists. */
  async add({ deliveryId, ...fields }: WebhookDelivery): Promise<void> {
    await this.insert({ _id: deliveryId, ...fields });
  }

  async findById({
    tenantId,
    endpointId,
    deliveryId,
  }: DeliveryAddress): Promise<WebhookDelivery | null> {
    return deliveryOrNull(await this.findOne({ tenantId, endpointId, _id: deliveryId }));
  }

  /**
   * Returns an endpoint's deliveries, newest first.
   * @param status status to list, or null for any
   */
  async page(
    { tenantId, endpointId }: Pick<WebhookDelivery, 'tenantId' | 'endpointId'>,
    status: DeliveryStatus | null,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly WebhookDelivery[]> {
    const ofStatus = status === null ? {} : { status };
    const range = after === null ? {} : olderThan(after);
    const documents = await this.find(
      { tenantId, endpointId, ...ofStatus, ...range },
      { sort: { createdAt: -1, _id: -1 }, limit },
    );
    return documents.map(toDelivery);
  }

  /**
   * Claims the delivery that has been due for longest, until the end of the lease. If the sender
   * dies, another one can claim it then. Only one sender can claim a delivery.
   * @param busyTenants tenants whose deliveries are not claimed
   */
  async claim(
    now: Date,
    leaseMs: number,
    busyTenants: readonly string[],
  ): Promise<WebhookDelivery | null> {
    const others = busyTenants.length === 0 ? {} : { tenantId: { $nin: [...busyTenants] } };
    const leasedUntil = new Date(now.getTime() + leaseMs);
    const document = await this.acrossTenants
      .findOneAndUpdate(
        { status: 'pending', dueAt: { $lte: now }, ...others },
        { $set: { dueAt: leasedUntil, leasedUntil }, $inc: { claims: 1 } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean<WebhookDeliveryDocument>()
      .exec();
    return deliveryOrNull(document);
  }

  /**
   * Stores the outcome of a claim.
   * @returns false if another sender has claimed the delivery since, or it was removed.
   */
  async storeOutcome(
    { tenantId, deliveryId, claims }: WebhookDelivery,
    { attempt, ...changes }: WebhookOutcome,
  ): Promise<boolean> {
    const attempts = { $each: attempt === null ? [] : [attempt], $slice: -maxLoggedAttempts };
    const updated = await this.change(
      { tenantId, _id: deliveryId, claims },
      { $set: { ...changes, leasedUntil: null }, $push: { attempts } },
    );
    return updated !== null;
  }

  /** Schedules a delivery again, unless a sender has claimed it. */
  async reschedule(
    { tenantId, endpointId, deliveryId }: DeliveryAddress,
    now: Date,
  ): Promise<void> {
    const notLeased = { $or: [{ leasedUntil: null }, { leasedUntil: { $lte: now } }] };
    await this.change(
      { tenantId, endpointId, _id: deliveryId, ...notLeased },
      { $set: { status: 'pending', dueAt: now, leasedUntil: null, failures: 0 } },
    );
  }

  /**
   * Schedules all deliveries again that have failed since the given time.
   * @returns their number.
   */
  rescheduleFailed(
    { tenantId, endpointId }: Pick<WebhookDelivery, 'tenantId' | 'endpointId'>,
    since: Date,
    now: Date,
  ): Promise<number> {
    return this.changeAll(
      { tenantId, endpointId, status: 'failed', createdAt: { $gte: since } },
      { $set: { status: 'pending', dueAt: now, failures: 0 } },
    );
  }

  /** Returns the due time of the oldest unclaimed delivery, or null if none is due. */
  async oldestDueTime(now: Date): Promise<Date | null> {
    const oldest = await this.acrossTenants
      .findOne({ status: 'pending', dueAt: { $lte: now } }, { dueAt: 1 })
      .sort({ dueAt: 1 })
      .lean<Pick<WebhookDeliveryDocument, 'dueAt'>>()
      .exec();
    return oldest?.dueAt ?? null;
  }

  async forget({ tenantId, deliveryId }: WebhookDelivery): Promise<void> {
    await this.remove({ tenantId, _id: deliveryId });
  }

  async removeByEndpoint(tenantId: string, endpointId: string): Promise<void> {
    await this.removeAll({ tenantId, endpointId });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }
}

const deliveryOrNull = (document: WebhookDeliveryDocument | null): WebhookDelivery | null =>
  document && toDelivery(document);

const toDelivery = ({ _id, ...fields }: WebhookDeliveryDocument): WebhookDelivery => ({
  deliveryId: _id,
  ...fields,
});
