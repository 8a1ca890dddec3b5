import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { PersonNames } from '../people/person-names.ts';
import { auditEntryExample, AuditEntryList } from './audit-entry.dto.ts';
import { toAuditEntryList } from './audit-entry-mapper.ts';
import { AuditLog } from './audit-log.ts';

@ApiTags('Audit')
@Controller('running/management/audit')
export class AuditHttpController {
  constructor(
    private readonly audit: AuditLog,
    private readonly names: PersonNames,
  ) {}

  @Get()
  @Access('admins')
  @ApiOperation({
    operationId: 'audit.list',
    summary: 'Who changed, deleted or read what, the newest first',
    description:
      'Changes of keys, people and their passkeys, groups of runners, webhook endpoints, notes, shared reports, links, runners and their health answers, and by the operator of plan and sign-in provider; ' +
      'suspensions of the tenant by the operator; ' +
      'sessions and runners that were deleted, also sessions whose time was over; runners whose data were exported; ' +
      'reads of reports, exports, health answers and links to videos, videos and pictures that were opened, and readers of shared reports; ' +
      'keys and sign-ins that were refused (each once an hour). Entries are kept for a year. Each has the hash of the one before, so an operator can show that none was changed. Needs a key of role admin.',
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
    const page = await this.audit.list(tenantId, pageRequest(query));
    const actors = page.items.map(({ keyId }) => keyId);
    return toAuditEntryList(page, await this.names.of(tenantId, actors));
  }
}
