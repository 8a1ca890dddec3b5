import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadTenantTotals } from './read-tenant-totals.use-case.ts';
import type { Caller } from '../api-keys/api-key.ts';
import { FromCaller } from '../http/auth/api-key-guard.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import { totalsExample } from './totals-example.ts';
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
