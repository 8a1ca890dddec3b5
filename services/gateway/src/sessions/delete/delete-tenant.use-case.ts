import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict, InvalidInput } from '@strideform/service-kit/errors';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { tenantNotFound, type Tenant } from '../../accounts/tenants/tenant.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';

/**
 * Time after which no request of a deleted tenant stores anything. It is far longer than requests
 * take. One that sends a clip for longer finds the tenant erased.
 */
const settleMs = 2 * 3_600_000;

/**
 * Deletes a tenant with everything that belongs to it. The mark on its document closes the tenant
 * at once. Ingest then announces the deletion, and every service erases its part.
 */
@Injectable()
export class DeleteTenant {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly demo: DemoSessionRepository,
  ) {}

  /**
   * May be repeated. If it fails after the mark, the gateways complete it.
   * @param name the tenant's exact name, so that a mistyped id deletes nobody
   * @throws {NotFound} for an unknown tenant; {InvalidInput} for another name; {Conflict} if the
   *   demo session is the tenant's
   */
  async execute(tenantId: string, name: string): Promise<Tenant> {
    const tenant = await this.tenants.find(tenantId);
    if (tenant === null) throw tenantNotFound(tenantId);
    if (tenant.name !== name)
      throw new InvalidInput(fill(problemTexts.wrong_tenant_name, { tenantId }));
    if ((await this.demo.current())?.tenantId === tenantId)
      throw new Conflict(problemTexts.is_the_demo, { code: 'session_is_the_demo' });
    const marked = await this.tenants.markDeleted(tenantId, new Date());
    await this.sessions.setTenantState(tenantId, 'deleted');
    return marked ?? { ...tenant, deletedAt: tenant.deletedAt ?? new Date() };
  }
}

/**
 * Completes deletions of tenants: those whose command broke off, and what requests have stored that
 * were running when the tenant was deleted.
 */
@Injectable()
export class CompleteTenantDeletions {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly guard: ErasureGuard,
  ) {}

  /** @returns the number of tenants of which nothing is left. */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    let count = 0;
    for (const { tenantId, deletedAt } of await this.tenants.deleted()) {
      if (signal.aborted) return count;
      await this.sessions.setTenantState(tenantId, 'deleted');
      await this.guard.eraseTenant(tenantId);
      const isSettled = now.getTime() - deletedAt!.getTime() >= settleMs;
      if (!isSettled) continue;
      await this.tenants.remove(tenantId);
      count += 1;
    }
    return count;
  }
}
