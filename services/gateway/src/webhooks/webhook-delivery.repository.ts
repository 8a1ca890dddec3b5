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
import { WebhookQueueRepository } from './webhook-queue.repository.ts';
import { WebhookDeliverySchema, type WebhookDeliveryDocument } from './webhook-delivery.schema.ts';

/** Outcome of a claim: the attempt, if one was made, and the next state. */
export interface WebhookOutcome extends Pick<WebhookDelivery, 'status' | 'dueAt' | 'failures'> {
  readonly attempt: DeliveryAttempt | null;
}

/** Endpoint of a tenant. */
type EndpointAddress = Pick<WebhookDelivery, 'tenantId' | 'endpointId'>;
/** Endpoint with pending deliveries, and the time at which the first of them is due. */
export type PendingEndpoint = EndpointAddress & { readonly dueAt: Date };
/** Place of a failed delivery in the log. */
export interface FailedDelivery {
  readonly _id: string;
  readonly createdAt: Date;
}
type DeliveryAddress = Pick<WebhookDelivery, 'tenantId' | 'endpointId' | 'deliveryId'>;

/**
 * Delivery log, which is also the work of the senders. Each change that makes a delivery due also
 * plans a look at its endpoint in the tenant's queue, after the change. If that fails, the senders
 * find the delivery by `pendingAfter`.
 */
@Injectable()
export class WebhookDeliveryRepository
  extends TenantScopedRepository<WebhookDeliveryDocument>
  implements SessionRecords
{
  constructor(
    connection: Connection,
    private readonly queues: WebhookQueueRepository,
  ) {
    super(connection.model<WebhookDeliveryDocument>('WebhookDelivery', WebhookDeliverySchema));
  }

  /** Adds a delivery. Does nothing if it exists. */
  async add({ deliveryId, ...fields }: WebhookDelivery): Promise<void> {
    await this.insert({ _id: deliveryId, ...fields });
    await this.planLook(fields, fields.dueAt);
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
    { tenantId, endpointId }: EndpointAddress,
    status: DeliveryStatus | null,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly WebhookDelivery[]> {
    const ofStatus = status === null ? {} : { status };
    const range = after === null ? {} : olderThan(after);
    const documents = await this.findAll(
      { tenantId, endpointId, ...ofStatus, ...range },
      { sort: { createdAt: -1, _id: -1 }, limit },
    );
    return documents.map(toDelivery);
  }

  /**
   * Claims the endpoint's delivery that has been due for longest, until the end of the lease. If
   * the sender dies, another one can claim it then. Only one sender can claim a delivery.
   */
  async claim(
    tenantId: string,
    endpointId: string,
    now: Date,
    leasedUntil: Date,
  ): Promise<WebhookDelivery | null> {
    const document = await this.change(
      { tenantId, endpointId, status: 'pending', dueAt: { $lte: now } },
      { $set: { dueAt: leasedUntil, leasedUntil }, $inc: { claims: 1 } },
      { sort: { dueAt: 1 } },
    );
    return deliveryOrNull(document);
  }

  /** Returns the earliest due time of an endpoint's pending deliveries, or null if it has none. */
  async nextDueTime(tenantId: string, endpointId: string): Promise<Date | null> {
    const [next] = await this.findAll<Pick<WebhookDelivery, 'dueAt'>>(
      { status: 'pending', tenantId, endpointId },
      { sort: { dueAt: 1 }, limit: 1, projection: { dueAt: 1 } },
    );
    return next?.dueAt ?? null;
  }

  /**
   * Returns the first endpoint after the given one that has pending deliveries, with the earliest
   * due time, or null if none follows. It walks the index from endpoint to endpoint.
   */
  async pendingAfter(last: EndpointAddress | null): Promise<PendingEndpoint | null> {
    const range =
      last === null
        ? {}
        : {
            tenantId: { $gte: last.tenantId },
            $or: [
              { tenantId: { $gt: last.tenantId } },
              { tenantId: last.tenantId, endpointId: { $gt: last.endpointId } },
            ],
          };
    return this.acrossTenants
      .findOne({ status: 'pending', ...range }, { _id: 0, tenantId: 1, endpointId: 1, dueAt: 1 })
      .sort({ tenantId: 1, endpointId: 1, dueAt: 1 })
      .lean<PendingEndpoint>()
      .exec();
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
    if (updated !== null) await this.planLook(updated, changes.dueAt);
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
    await this.queues.schedule(tenantId, endpointId, now);
  }

  /** Returns failed deliveries since the given time, newest first. */
  failedSince(
    { tenantId, endpointId }: EndpointAddress,
    since: Date,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly FailedDelivery[]> {
    return this.findAll<FailedDelivery>(
      { tenantId, endpointId, status: 'failed', ...between(since, after) },
      { sort: { createdAt: -1, _id: -1 }, limit, projection: { createdAt: 1 } },
    );
  }

  /** Counts failed deliveries since the given time and before a place in the list, up to `max`. */
  countFailed(
    { tenantId, endpointId }: EndpointAddress,
    since: Date,
    after: CreationPlace,
    max: number,
  ): Promise<number> {
    const filter = { tenantId, endpointId, status: 'failed', ...between(since, after) } as const;
    return this.count(filter, { limit: max });
  }

  /** Schedules failed deliveries again. @returns their number */
  async rescheduleFailed(
    { tenantId, endpointId }: EndpointAddress,
    deliveryIds: readonly string[],
    now: Date,
  ): Promise<number> {
    const resent = await this.changeAll(
      { tenantId, endpointId, status: 'failed', _id: { $in: [...deliveryIds] } },
      { $set: { status: 'pending', dueAt: now, failures: 0 } },
    );
    if (resent > 0) await this.queues.schedule(tenantId, endpointId, now);
    return resent;
  }

  async forget({ tenantId, deliveryId }: WebhookDelivery): Promise<void> {
    await this.removeOne({ tenantId, _id: deliveryId });
  }

  async removeByEndpoint(tenantId: string, endpointId: string): Promise<void> {
    await this.removeAll({ tenantId, endpointId });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }

  /** Plans a look at the delivery's endpoint when the delivery is due. null: it never is. */
  private async planLook(
    { tenantId, endpointId }: EndpointAddress,
    dueAt: Date | null,
  ): Promise<void> {
    if (dueAt !== null) await this.queues.schedule(tenantId, endpointId, dueAt);
  }
}

/** Filter for creation times since a time, after a place in a list that is sorted newest first. */
const between = (since: Date, after: CreationPlace | null) =>
  after === null
    ? { createdAt: { $gte: since } }
    : { ...olderThan(after), createdAt: { $gte: since, $lte: after.createdAt } };

const deliveryOrNull = (document: WebhookDeliveryDocument | null): WebhookDelivery | null =>
  document && toDelivery(document);

const toDelivery = ({ _id, ...fields }: WebhookDeliveryDocument): WebhookDelivery => ({
  deliveryId: _id,
  ...fields,
});
