import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadTenantTotals } from '../../application/read-tenant-totals.use-case.ts';
import type { Caller } from '../../domain/api-key.ts';
import { FromCaller } from '../http/api-key-guard.ts';
import { ApiProblems } from '../http/openapi.ts';
import { totalsExample } from './session-examples.ts';
import { TenantTotals } from './tenant-totals.dto.ts';
import { tenantTotals } from './tenant-totals.ts';

@ApiTags('Sessions')
@Controller('running/sessions/metrics')
export class TotalsHttpController {
  constructor(private readonly readTotals: ReadTenantTotals) {}

  @Get('total/')
  @ApiOperation({ summary: 'Totals over your finished sessions' })
  @ApiResponse({
    status: 200,
    description: 'The totals',
    standardSchema: TenantTotals,
    example: totalsExample,
  })
  @ApiProblems(404)
  async read(@FromCaller() caller: Caller): Promise<TenantTotals> {
    return tenantTotals(await this.readTotals.execute(caller));
  }
}
