import { Injectable } from '@nestjs/common';
import { NoActivePlan } from '../../platform/problems/refusals.ts';
import { hasActivePlan } from './plan-rules.ts';
import type { Tenant } from './tenant.ts';
import { TenantRepository } from './tenant.repository.ts';

@Injectable()
export class RequirePlan {
  constructor(private readonly tenants: TenantRepository) {}

  /**
   * @returns the tenant.
   * @throws {NoActivePlan}
   */
  async execute(tenantId: string): Promise<Tenant> {
    const tenant = await this.tenants.find(tenantId);
    if (tenant === null || !hasActivePlan(tenant, new Date())) throw new NoActivePlan();
    return tenant;
  }
}
