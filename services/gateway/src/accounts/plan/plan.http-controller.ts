import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { TenantPlan, tenantPlanExample } from './plan.dto.ts';
import { ReadPlan } from './read-plan.use-case.ts';

@ApiTags('Plan')
@Controller('running/management/plan')
export class PlanHttpController {
  constructor(private readonly readPlan: ReadPlan) {}

  @Get()
  @Access('viewers', { reach: 'no_runners' })
  @ApiOperation({
    operationId: 'plan.retrieve',
    summary: 'Your plan and its limits',
    description: 'Any key reads it. Limits of requests are in the headers of each answer.',
  })
  @ApiResponse({
    status: 200,
    description: 'The plan',
    standardSchema: TenantPlan,
    example: tenantPlanExample,
  })
  retrieve(@CurrentCaller() { tenantId }: Caller): Promise<TenantPlan> {
    return this.readPlan.execute(tenantId);
  }
}
