import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit/errors';
import { NoActivePlan } from '../../platform/problems/refusals.ts';
import { hasActivePlan } from './plan-rules.ts';
import { TenantRepository } from './tenant.repository.ts';

/** Looks up if a tenant has an active plan, and refuses a request that needs one. */
@Injectable()
export class RequirePlan {
  constructor(private readonly tenants: TenantRepository) {}

  async hasPlan(tenantId: string): Promise<boolean> {
    return hasActivePlan(await this.tenants.findShared(tenantId), new Date());
  }

  /**
   * @param status HTTP status of the refusal. The report routes have always answered 404. The
   *   others answer 403.
   * @throws {NoActivePlan} for status 403; {NotFound} for status 404
   */
  async execute(tenantId: string, status: 403 | 404 = 403): Promise<void> {
    if (await this.hasPlan(tenantId)) return;
    const refusal = new NoActivePlan();
    if (status === 403) throw refusal;
    throw new NotFound(refusal.message, { code: refusal.code, cause: refusal });
  }
}
