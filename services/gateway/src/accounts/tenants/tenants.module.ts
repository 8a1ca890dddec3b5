import { Module } from '@nestjs/common';
import { RequirePlan } from './require-plan.use-case.ts';
import { TenantRepository } from './tenant.repository.ts';

@Module({
  providers: [RequirePlan, TenantRepository],
  exports: [RequirePlan, TenantRepository],
})
export class TenantsModule {}
