import { Module } from '@nestjs/common';
import { TenantsModule } from './tenants.module.ts';
import { PlanHttpController } from './plan.http-controller.ts';
import { ReadPlan } from './read-plan.use-case.ts';

@Module({
  imports: [TenantsModule],
  controllers: [PlanHttpController],
  providers: [ReadPlan],
})
export class PlanModule {}
