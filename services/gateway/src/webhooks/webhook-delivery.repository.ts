import { Injectable } from '@nestjs/common';
import {
  Connection,
  olderThan,
  TenantScopedRepository,
  type SessionRecords,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import {
  keptAttempts,
  type DeliveryAttempt,
  type DeliveryStatus,
  type WebhookDelivery,
} from './webhook-delivery.ts';
import { WebhookDeliverySchema, type WebhookDeliveryDocument } from './webhook-delivery.schema.ts';

/** What a sender writes down: the attempt, unless none was made, and what comes next. */
export interface WebhookOutcome extends Pick<WebhookDelivery, 'status' | 'dueAt' | 'failures'> {
  readonly attempt: DeliveryAttempt | null;
}

type DeliveryAddress = Pick<WebhookDelivery, 'tenantId' | 'endpointId' | 'deliveryId'>;

/** The delivery log, which is the schedule of the senders as well. */
@Injectable()
export class WebhookDeliveryRepository
  extends TenantScopedRepository<WebhookDeliveryDocument>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(connection.model<WebhookDeliveryDocument>('WebhookDelivery', WebhookDeliverySchema));
  }

  /** Does nothing when the delivery exists. */
  async add({ deliveryId, ...fields }: WebhookDelivery): Promise<void> {
    await this.insert({ _id: deliveryId, ...fields });
  }

  async byId({
    tenantId,
    endpointId,
    deliveryId,
  }: DeliveryAddress): Promise<WebhookDelivery | null> {
    return deliveryOrNull(await this.findOne({ tenantId, endpointId, _id: deliveryId }));
  }

  /** The newest first. @param status null: any. */
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
   * Takes the delivery that has been due for longest, until the end of the lease: a sender that
   * dies leaves it to another one. Each delivery has one taker.
   * @param busyTenants whose deliveries are left alone.
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
   * Writes down what came of a claim.
   * @returns false when another sender has taken the delivery since, or it is gone.
   */
  async settle(
    { tenantId, deliveryId, claims }: WebhookDelivery,
    { attempt, ...changes }: WebhookOutcome,
  ): Promise<boolean> {
    const attempts = { $each: attempt === null ? [] : [attempt], $slice: -keptAttempts };
    const settled = await this.change(
      { tenantId, _id: deliveryId, claims },
      { $set: { ...changes, leasedUntil: null }, $push: { attempts } },
    );
    return settled !== null;
  }

  /** Puts a delivery into the schedule again, unless a sender has it right now. */
  async restart({ tenantId, endpointId, deliveryId }: DeliveryAddress, now: Date): Promise<void> {
    const notLeased = { $or: [{ leasedUntil: null }, { leasedUntil: { $lte: now } }] };
    await this.change(
      { tenantId, endpointId, _id: deliveryId, ...notLeased },
      { $set: { status: 'pending', dueAt: now, leasedUntil: null, failures: 0 } },
    );
  }

  /** Puts all that failed since then into the schedule again. @returns how many. */
  restartFailed(
    { tenantId, endpointId }: Pick<WebhookDelivery, 'tenantId' | 'endpointId'>,
    since: Date,
    now: Date,
  ): Promise<number> {
    return this.changeAll(
      { tenantId, endpointId, status: 'failed', createdAt: { $gte: since } },
      { $set: { status: 'pending', dueAt: now, failures: 0 } },
    );
  }

  /** Since when a delivery has been due without a sender; null when none is. */
  async oldestDueAt(now: Date): Promise<Date | null> {
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

  async forgetEndpoint(tenantId: string, endpointId: string): Promise<void> {
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
