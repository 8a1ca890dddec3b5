import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey, TenantKeyedRepository } from '@strideform/persistence';
import type { UpdateQuery } from 'mongoose';
import { WebhookQueueSchema, type WebhookQueueDocument } from './webhook-queue.schema.ts';

/** Right of one sender to look at a tenant's deliveries. */
export interface QueueTurn {
  readonly tenantId: string;
  /** Time at which each endpoint with pending deliveries should be looked at, by its id. */
  readonly endpoints: Readonly<Record<string, Date>>;
  /** Number of times that work had been added when the turn began. */
  readonly additions: number;
}

/** Time after which another sender takes the turn of one that died, ms. */
const turnLimitMs = 10_000;
/** Delay of an endpoint's look that counts as lost, ms. It is longer than any pause of a queue. */
const lostAfterMs = 15 * 60_000;

/**
 * Queues of the tenants. The tenant whose turn is due for longest has the next one, so finding it
 * takes the same work for any number of deliveries.
 */
@Injectable()
export class WebhookQueueRepository extends TenantKeyedRepository<WebhookQueueDocument> {
  constructor(connection: Connection) {
    super(connection.model<WebhookQueueDocument>('WebhookQueue', WebhookQueueSchema));
  }

  /** Lets a sender look at an endpoint at `at`, or earlier if that was planned. */
  async schedule(tenantId: string, endpointId: string, at: Date): Promise<void> {
    const update = additionOf(endpointId, at);
    try {
      await this.change({ tenantId }, update, { upsert: true });
    } catch (error) {
      // Another upsert was first: the document exists now.
      if (!isDuplicateKey(error)) throw error;
      await this.change({ tenantId }, update);
    }
  }

  /** Schedules an endpoint with due deliveries if no look at it is planned. */
  async restore(tenantId: string, endpointId: string, at: Date): Promise<void> {
    const path = `endpoints.${endpointId}`;
    const lostSince = new Date(at.getTime() + lostAfterMs);
    const isLost = { $or: [{ [path]: { $exists: false } }, { [path]: { $gt: lostSince } }] };
    const update = additionOf(endpointId, at);
    try {
      await this.change({ tenantId, ...isLost }, update, { upsert: true });
    } catch (error) {
      // The queue exists and has a look at the endpoint planned.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /**
   * Takes the turn that has been due for longest.
   * @param busyTenants tenants that get no turn
   * @returns null if no turn is due
   */
  async takeTurn(now: Date, busyTenants: readonly string[]): Promise<QueueTurn | null> {
    const others = busyTenants.length === 0 ? {} : { _id: { $nin: [...busyTenants] } };
    const queue = await this.acrossTenants
      .findOneAndUpdate(
        { nextTurnAt: { $lte: now }, ...others },
        { $set: { nextTurnAt: new Date(now.getTime() + turnLimitMs) } },
        { sort: { nextTurnAt: 1 }, returnDocument: 'after' },
      )
      .lean<WebhookQueueDocument>()
      .exec();
    if (queue === null) return null;
    return { tenantId: queue._id, endpoints: queue.endpoints, additions: queue.additions };
  }

  /**
   * Ends a turn and plans the next one, or removes a queue without work. If work was added during
   * the turn, the tenant's next turn is now, behind the tenants that wait.
   * @param endpoints time of the next look at each endpoint
   * @param notBefore earliest time of the next turn
   */
  async endTurn(
    { tenantId, additions }: QueueTurn,
    endpoints: Readonly<Record<string, Date>>,
    notBefore: Date,
    now: Date,
  ): Promise<void> {
    const unchanged = { tenantId, additions };
    const times = Object.values(endpoints).map((at) => at.getTime());
    if (times.length === 0) {
      if (await this.removeOne(unchanged)) return;
    } else {
      const nextTurnAt = new Date(Math.max(Math.min(...times), notBefore.getTime()));
      const changes = { $set: { endpoints, nextTurnAt } };
      if ((await this.change(unchanged, changes)) !== null) return;
    }
    await this.change({ tenantId }, { $set: { nextTurnAt: now } });
  }

  /** Returns the time since which a tenant waits for its turn, or null if none waits. */
  async oldestTurn(now: Date): Promise<Date | null> {
    const oldest = await this.acrossTenants
      .findOne({ nextTurnAt: { $lte: now } }, { nextTurnAt: 1 })
      .sort({ nextTurnAt: 1 })
      .lean<Pick<WebhookQueueDocument, 'nextTurnAt'>>()
      .exec();
    return oldest?.nextTurnAt ?? null;
  }
}

const additionOf = (endpointId: string, at: Date): UpdateQuery<WebhookQueueDocument> => ({
  $min: { nextTurnAt: at, [`endpoints.${endpointId}`]: at },
  $inc: { additions: 1 },
});
