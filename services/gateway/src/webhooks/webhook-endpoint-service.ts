import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { DestinationRefused, OutboundGuard } from '@strideform/outbound';
import { Conflict, invalidParameters, NotFound } from '@strideform/service-kit/errors';
import { newId } from '@strideform/service-kit/ids';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { AuditLog } from '../accounts/audit/audit-log.ts';
import type { Caller } from '../platform/access/caller.ts';
import type { PageRequest } from '../platform/validation/page.dto.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import {
  isVerified,
  maxEndpointsOfTenant,
  unverifiedSince,
  type WebhookEndpoint,
  type WebhookEndpointSettings,
} from './webhook-endpoint.ts';
import { newWebhookSecret, rotatedSecrets } from './webhook-secret.ts';

/** The webhook endpoints of a tenant. */
@Injectable()
export class WebhookEndpointService {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly guard: OutboundGuard,
    private readonly audit: AuditLog,
  ) {}

  /** Returns the tenant's endpoints, newest first. @throws {InvalidInput} for an invalid cursor. */
  list(tenantId: string, request: PageRequest): Promise<Page<WebhookEndpoint>> {
    const idOf = ({ endpointId }: WebhookEndpoint): string => endpointId;
    return pageByCreation(request, idOf, (after, limit) =>
      this.endpoints.page(tenantId, after, limit),
    );
  }

  /** @throws {NotFound} for an unknown endpoint or another tenant's endpoint. */
  async find(tenantId: string, endpointId: string): Promise<WebhookEndpoint> {
    return requireEndpoint(endpointId, await this.endpoints.findById(tenantId, endpointId));
  }

  /**
   * @throws {InvalidInput} for a URL that the platform does not connect to; {Conflict} for too many
   *   endpoints.
   */
  async create(caller: Caller, settings: WebhookEndpointSettings): Promise<WebhookEndpoint> {
    const { tenantId } = caller;
    this.checkUrl(settings.url);
    if ((await this.endpoints.number(tenantId)) >= maxEndpointsOfTenant) throw tooManyEndpoints();
    const endpoint: WebhookEndpoint = {
      endpointId: newId('whe'),
      tenantId,
      ...settings,
      secrets: [newWebhookSecret()],
      failing: null,
      verification: unverifiedSince(new Date()),
      createdAt: new Date(),
    };
    // Write the audit entry first. The endpoint gets events even if its secret was never delivered.
    await this.audit.record(caller, 'webhook.created', endpoint.endpointId);
    await this.endpoints.add(endpoint);
    // Requests at the same moment pass the first count together.
    if ((await this.endpoints.number(tenantId)) > maxEndpointsOfTenant) {
      await this.delete(caller, endpoint.endpointId);
      throw tooManyEndpoints();
    }
    return endpoint;
  }

  /** @throws {InvalidInput} like `create`; {NotFound} like `find`. */
  async change(
    caller: Caller,
    endpointId: string,
    settings: Partial<WebhookEndpointSettings>,
  ): Promise<WebhookEndpoint> {
    const { tenantId } = caller;
    let known = await this.find(tenantId, endpointId);
    if (settings.url !== undefined) this.checkUrl(settings.url);
    await this.audit.record(caller, 'webhook.changed', endpointId);
    for (;;) {
      const changes = needsChallenge(known, settings)
        ? { ...settings, verification: unverifiedSince(new Date()) }
        : settings;
      const changed = await this.endpoints.alter(known, changes);
      if (changed !== null) return changed;
      // Another request has changed the URL. If this one changes it back, it needs a challenge.
      known = await this.find(tenantId, endpointId);
    }
  }

  /**
   * Gives the endpoint a new secret. For `graceS` seconds, deliveries are also signed with the old
   * one, so that receivers can switch.
   * @throws {NotFound} like `find`; {Conflict} if two rotations run at the same time.
   */
  async rotateSecret(caller: Caller, endpointId: string, graceS: number): Promise<WebhookEndpoint> {
    const endpoint = await this.find(caller.tenantId, endpointId);
    const expiresAt = new Date(Date.now() + graceS * 1000);
    const fresh = rotatedSecrets(endpoint.secrets, expiresAt);
    // Write the audit entry first. A retry would create a third secret and end the one that
    // receivers know.
    await this.audit.record(caller, 'webhook.secret_rotated', endpointId);
    const rotated = await this.endpoints.replaceSecrets(endpoint, fresh);
    if (rotated === null) throw new Conflict(problemTexts.endpoint_changed);
    return rotated;
  }

  /** @throws {NotFound} like `find`. */
  async delete(caller: Caller, endpointId: string): Promise<void> {
    const { tenantId } = caller;
    await this.find(tenantId, endpointId);
    // Write the audit entry first. A retry of a failed request may not find the endpoint any more.
    await this.audit.recordOnce(caller, 'webhook.deleted', endpointId);
    await this.endpoints.delete(tenantId, endpointId);
    await this.deliveries.removeByEndpoint(tenantId, endpointId);
  }

  private checkUrl(url: string): void {
    try {
      this.guard.checkUrl(url);
    } catch (error) {
      if (!(error instanceof DestinationRefused)) throw error;
      throw invalidParameters([{ pointer: '/url', message: error.message }]);
    }
  }
}

/** Returns true if the settings name another URL, or enable an endpoint that was never verified. */
function needsChallenge(
  endpoint: WebhookEndpoint,
  { url = endpoint.url, disabledReason }: Partial<WebhookEndpointSettings>,
): boolean {
  return url !== endpoint.url || (disabledReason === null && !isVerified(endpoint));
}

function requireEndpoint(endpointId: string, endpoint: WebhookEndpoint | null): WebhookEndpoint {
  if (endpoint === null) throw unknownEndpoint(endpointId);
  return endpoint;
}

const unknownEndpoint = (endpointId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_endpoint, { endpointId }));

const tooManyEndpoints = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_endpoints, { maxEndpoints: maxEndpointsOfTenant }), {
    code: 'too_many_endpoints',
  });
