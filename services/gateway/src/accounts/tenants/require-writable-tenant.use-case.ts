import { Injectable } from '@nestjs/common';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { TenantRepository } from './tenant.repository.ts';

/** Refuses changes of a tenant that is read-only, by any key or person. */
@Injectable()
export class RequireWritableTenant {
  constructor(private readonly tenants: TenantRepository) {}

  /** @throws {NotPermitted} with the code `tenant_read_only` */
  async execute(tenantId: string): Promise<void> {
    const tenant = await this.tenants.findShared(tenantId);
    if (tenant !== null && tenant.readOnlySince !== null) throw NotPermitted.toChangeReadOnly();
  }
}
