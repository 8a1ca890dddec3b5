import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { listedRunners } from '../../platform/access/restriction.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { listExample, SessionListItem } from '../list/session-list.dto.ts';
import { toSessionListItem } from '../list/session-list-mapper.ts';
import { SessionId } from '../session/session-state.dto.ts';
import {
  DeletedSessionList,
  DeletedSessionListQuery,
  deletedSessionsExample,
  toDeletedSessionList,
} from './deleted-session.dto.ts';
import { RequestDeletion } from './request-deletion.use-case.ts';
import { RestoreDeletedSession } from './restore-session.use-case.ts';

@ApiTags('Sessions')
@Controller('running/deleted-sessions')
export class DeletedSessionHttpController {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly restoreSession: RestoreDeletedSession,
    private readonly requestDeletion: RequestDeletion,
  ) {}

  @Get()
  @Access('writers', { reach: 'filtered' })
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'deletedSessions.list',
    summary: 'Deleted sessions that can be restored, the last deleted first',
    description:
      'Every other operation treats them as unknown. They count as stored until they are erased.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of deleted sessions',
    standardSchema: DeletedSessionList,
    example: deletedSessionsExample,
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: DeletedSessionListQuery }) query: DeletedSessionListQuery,
  ): Promise<DeletedSessionList> {
    const { user_id: userId = '', limit, cursor } = query;
    const userIds = listedRunners(caller);
    const page = await this.sessions.listDeleted({
      ...{ tenantId: caller.tenantId, userId, limit, cursor: cursor ?? '' },
      runners: userIds === null ? undefined : { userIds: [...userIds] },
    });
    return toDeletedSessionList(page);
  }

  @Post(':session_id/restore/')
  @Access('writers', { reach: 'deleted_session' })
  @HttpCode(200)
  @ApiOperation({
    operationId: 'deletedSessions.restore',
    summary: 'Restore a deleted session',
    description:
      'It is as it was, with its notes, texts, links and shares. Totals are corrected within seconds. An analysis that the deletion ended begins again; then the limit of unfinished sessions holds (429).',
  })
  @ApiResponse({
    status: 200,
    description: 'The session',
    standardSchema: SessionListItem,
    example: listExample.items[0]!,
  })
  @ApiProblems(404)
  async restore(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<SessionListItem> {
    return toSessionListItem(await this.restoreSession.execute(caller, sessionId));
  }

  @Delete(':session_id/')
  @Access('writers', { reach: 'deleted_session' })
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deletedSessions.erase',
    summary: 'Erase a deleted session for good, now',
    description:
      'Its clip, keypoints, results, videos, pictures, reports, notes and threads are erased from the stores within seconds. This cannot be undone.',
  })
  @ApiResponse({ status: 204, description: 'The session is erased' })
  @ApiProblems(404)
  async erase(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    await this.requestDeletion.eraseDeleted(caller, sessionId);
  }
}
