import { Injectable } from '@nestjs/common';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { TenantRepository } from './tenant.repository.ts';
import { isTenantOpen } from './tenant.ts';

/** Refuses the callers of a tenant that is suspended or being deleted. */
@Injectable()
export class RequireOpenTenant {
  constructor(private readonly tenants: TenantRepository) {}

  async isOpen(tenantId: string): Promise<boolean> {
    return isTenantOpen(await this.tenants.findShared(tenantId));
  }

  /** @throws {NotAuthenticated} with the code `tenant_suspended` */
  async execute(tenantId: string): Promise<void> {
    if (!(await this.isOpen(tenantId))) throw new NotAuthenticated('tenant_suspended');
  }
}
