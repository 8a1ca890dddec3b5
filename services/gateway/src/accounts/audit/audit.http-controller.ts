import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { auditEntryExample, AuditEntryList } from './audit-entry.dto.ts';
import { toAuditEntryList } from './audit-entry-mapper.ts';
import { AuditLog } from './audit-log.ts';

@ApiTags('Audit')
@Controller('running/management/audit')
export class AuditHttpController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @Access('admins')
  @ApiOperation({
    operationId: 'audit.list',
    summary: 'Who changed or deleted what, the newest first',
    description:
      'Keys that were created, rotated or revoked; webhook endpoints that were created, changed or deleted; links to reports that were made or revoked; ' +
      'sessions and runners that were deleted, also sessions whose time was over; ' +
      'keys that were refused because of their role, or because they had ended (each once an hour). Entries are kept for a year. Needs a key of role admin.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of entries',
    standardSchema: AuditEntryList,
    example: { items: [auditEntryExample], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<AuditEntryList> {
    return toAuditEntryList(await this.audit.list(tenantId, pageRequest(query)));
  }
}
