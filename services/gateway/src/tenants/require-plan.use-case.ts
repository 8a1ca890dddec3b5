import { Injectable } from '@nestjs/common';
import { NoActivePlan } from '../http/problems/refusals.ts';
import { hasActivePlan } from './plan-rules.ts';
import { TenantRepository } from './tenant.repository.ts';

@Injectable()
export class RequirePlan {
  constructor(private readonly tenants: TenantRepository) {}

  /** @throws {NoActivePlan} */
  async execute(tenantId: string): Promise<void> {
    const tenant = await this.tenants.find(tenantId);
    if (!hasActivePlan(tenant, new Date())) throw new NoActivePlan();
  }
}
