import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit/errors';
import { SharedReads } from '../../platform/answers/shared-reads.ts';
import { NoActivePlan } from '../../platform/problems/refusals.ts';
import { hasActivePlan } from './plan-rules.ts';
import { TenantRepository } from './tenant.repository.ts';
import type { Tenant } from './tenant.ts';

/** Refuses what needs a plan, if the tenant has no active one. */
@Injectable()
export class RequirePlan {
  /** Requests of a tenant that come together share a look at its plan. */
  private readonly reads = new SharedReads<Tenant | null>();

  constructor(private readonly tenants: TenantRepository) {}

  /**
   * @param status the status of the refusal: routes of reports have always answered 404, where
   *   others answer 403
   * @throws {NoActivePlan} {NotFound} by the status
   */
  async execute(tenantId: string, status: 403 | 404 = 403): Promise<void> {
    const tenant = await this.reads.read(tenantId, () => this.tenants.find(tenantId));
    if (hasActivePlan(tenant, new Date())) return;
    const refusal = new NoActivePlan();
    if (status === 403) throw refusal;
    throw new NotFound(refusal.message, { code: refusal.code, cause: refusal });
  }
}
