import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import recordedTotals from '../../sessions/demo/recorded-answers/read-totals.json' with { type: 'json' };
import { ReadTenantTotals } from './read-tenant-totals.use-case.ts';
import { TenantTotals } from './tenant-totals.dto.ts';
import { toTotalsAnswer } from './tenant-totals.ts';

@ApiTags('Sessions')
@Controller('running/sessions/metrics')
export class TotalsHttpController {
  constructor(private readonly readTotals: ReadTenantTotals) {}

  @Get('total/')
  @Access('viewers', { reach: 'all_runners' })
  @ApiOperation({
    operationId: 'sessions.totals.retrieve',
    summary: 'Totals over your finished sessions',
    description: 'If you see only some groups, the answer is 403 (`sees_only_groups`).',
  })
  @ApiResponse({
    status: 200,
    description: 'The totals',
    standardSchema: TenantTotals,
    example: recordedTotals as TenantTotals,
  })
  @ApiProblems(404)
  async read(@CurrentCaller() { tenantId }: Caller): Promise<TenantTotals> {
    return toTotalsAnswer(await this.readTotals.execute(tenantId));
  }
}
