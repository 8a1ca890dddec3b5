import { Injectable } from '@nestjs/common';
import { Connection, olderThan, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import {
  verifiedAt,
  type DisabledReason,
  type FailingPeriod,
  type UrlVerification,
  type WebhookEndpoint,
  type WebhookEndpointSettings,
  type WebhookEventType,
} from './webhook-endpoint.ts';
import { WebhookEndpointSchema, type WebhookEndpointDocument } from './webhook-endpoint.schema.ts';
import type { WebhookSecret } from './webhook-secret.ts';

@Injectable()
export class WebhookEndpointRepository extends TenantScopedRepository<WebhookEndpointDocument> {
  constructor(connection: Connection) {
    super(connection.model<WebhookEndpointDocument>('WebhookEndpoint', WebhookEndpointSchema));
  }

  async add({ endpointId, ...fields }: WebhookEndpoint): Promise<void> {
    await this.insert({ _id: endpointId, ...fields });
  }

  async findById(tenantId: string, endpointId: string): Promise<WebhookEndpoint | null> {
    return endpointOrNull(await this.findOne({ tenantId, _id: endpointId }));
  }

  /** Returns a tenant's endpoints, newest first. */
  async page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly WebhookEndpoint[]> {
    const range = after === null ? {} : olderThan(after);
    const sort = { createdAt: -1, _id: -1 } as const;
    const documents = await this.findAll({ tenantId, ...range }, { sort, limit });
    return documents.map(toEndpoint);
  }

  /** Returns the enabled endpoints that were created before a time and subscribe to this type. */
  async subscribedTo(
    tenantId: string,
    type: WebhookEventType,
    createdBefore: Date,
  ): Promise<readonly WebhookEndpoint[]> {
    const subscribed = { events: type, disabledReason: null };
    const existing = { createdAt: { $lt: createdBefore } };
    const documents = await this.findAll({ tenantId, ...subscribed, ...existing });
    return documents.map(toEndpoint);
  }

  number(tenantId: string): Promise<number> {
    return this.count({ tenantId });
  }

  /**
   * Changes an endpoint and resets its count of failures.
   * @returns null if the endpoint has another URL than it was read with, or no longer exists
   */
  async alter(
    { tenantId, endpointId, url }: Pick<WebhookEndpoint, 'tenantId' | 'endpointId' | 'url'>,
    settings: Partial<WebhookEndpointSettings & Pick<WebhookEndpoint, 'verification'>>,
  ): Promise<WebhookEndpoint | null> {
    const change = { $set: { ...settings, failing: null } };
    return endpointOrNull(await this.change({ tenantId, _id: endpointId, url }, change));
  }

  /**
   * Replaces the secrets.
   * @returns null if the endpoint no longer exists or its secrets have changed.
   */
  async replaceSecrets(
    { tenantId, endpointId, secrets }: WebhookEndpoint,
    fresh: readonly WebhookSecret[],
  ): Promise<WebhookEndpoint | null> {
    const filter = { tenantId, _id: endpointId, 'secrets.0.value': secrets[0]!.value };
    return endpointOrNull(await this.change(filter, { $set: { secrets: fresh } }));
  }

  async recordSuccess(tenantId: string, endpointId: string): Promise<void> {
    await this.change(
      { tenantId, _id: endpointId, failing: { $ne: null } },
      { $set: { failing: null } },
    );
  }

  /**
   * Records a failure, unless another sender has recorded something since the endpoint was read.
   */
  async recordFailure(
    { tenantId, endpointId, failing }: WebhookEndpoint,
    period: FailingPeriod,
  ): Promise<void> {
    const unchanged = failing === null ? { failing: null } : { 'failing.since': failing.since };
    await this.change({ tenantId, _id: endpointId, ...unchanged }, { $set: { failing: period } });
  }

  async disable(tenantId: string, endpointId: string, reason: DisabledReason): Promise<void> {
    await this.change(
      { tenantId, _id: endpointId, disabledReason: null },
      { $set: { disabledReason: reason } },
    );
  }

  /**
   * Takes the challenge that has been due for longest. It is due again after the lease, unless its
   * result is stored before.
   * @returns null if no challenge is due
   */
  async takeChallenge(now: Date, leaseMs: number): Promise<WebhookEndpoint | null> {
    const dueAt = new Date(now.getTime() + leaseMs);
    const document = await this.acrossTenants
      .findOneAndUpdate(
        // null is not less than a date, so this finds only planned challenges.
        { 'verification.dueAt': { $lte: now }, disabledReason: null },
        { $set: { 'verification.dueAt': dueAt } },
        { sort: { 'verification.dueAt': 1 }, returnDocument: 'after' },
      )
      .lean<WebhookEndpointDocument>()
      .exec();
    return endpointOrNull(document);
  }

  /**
   * Stores the result of a challenge, unless the endpoint has another URL by now.
   * @returns null if the endpoint has another URL or no longer exists
   */
  async storeVerification(
    { tenantId, endpointId, url }: WebhookEndpoint,
    changes: Partial<Pick<WebhookEndpoint, 'disabledReason'>> & {
      readonly verification: UrlVerification;
    },
  ): Promise<WebhookEndpoint | null> {
    return endpointOrNull(await this.change({ tenantId, _id: endpointId, url }, { $set: changes }));
  }

  delete(tenantId: string, endpointId: string): Promise<boolean> {
    return this.removeOne({ tenantId, _id: endpointId });
  }
}

const endpointOrNull = (document: WebhookEndpointDocument | null): WebhookEndpoint | null =>
  document && toEndpoint(document);

function toEndpoint({ _id, verification, ...fields }: WebhookEndpointDocument): WebhookEndpoint {
  const known = verification ?? verifiedAt(fields.createdAt);
  return { endpointId: _id, verification: known, ...fields };
}
