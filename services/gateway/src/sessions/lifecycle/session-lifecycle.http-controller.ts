import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DeleteSession } from './delete-session.use-case.ts';
import { ListSessions } from './list-sessions.use-case.ts';
import { ReanalyzeSession } from './reanalyze-session.use-case.ts';
import type { Caller } from '../../api-keys/api-key.ts';
import { Changes, FromCaller } from '../../http/auth/api-key-guard.ts';
import { ApiProblems } from '../../http/openapi/openapi.ts';
import { listExample, reanalysisExample } from '../session-examples.ts';
import { listRequest, optionsFrom, sessionList, sessionListItem } from './session-lifecycle.ts';
import {
  ReanalysisRequest,
  SessionList,
  SessionListItem,
  SessionListQuery,
} from './session-lifecycle.dto.ts';
import { SessionId } from '../session-request.dto.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class SessionLifecycleHttpController {
  constructor(
    private readonly listSessions: ListSessions,
    private readonly deleteSession: DeleteSession,
    private readonly reanalyzeSession: ReanalyzeSession,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Your sessions, the newest first',
    description: 'Sessions that come while you read on move nothing.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of sessions',
    standardSchema: SessionList,
    example: listExample,
  })
  @ApiProblems(400)
  async list(
    @FromCaller() caller: Caller,
    @Query({ schema: SessionListQuery }) query: SessionListQuery,
  ): Promise<SessionList> {
    return sessionList(await this.listSessions.execute(caller, listRequest(query)));
  }

  @Delete(':session_id/')
  @HttpCode(204)
  @Changes()
  @ApiOperation({
    summary: 'Delete a session and all that belongs to it',
    description:
      'From the answer on the session is unknown (404) on every route. Its clip, keypoints, results, videos, pictures, reports and threads are erased from the stores within seconds; ' +
      'what an analysis at work still stores late is swept away, and the copy of the clip that it works on goes within a minute of its end. Totals are corrected. There is no way back.',
  })
  @ApiResponse({ status: 204, description: 'The session is gone' })
  @ApiProblems(403, 404)
  async delete(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    await this.deleteSession.execute(caller, sessionId);
  }

  @Post(':session_id/reanalysis/')
  @HttpCode(202)
  @Changes()
  @ApiOperation({
    summary: "Analyse a session's clip again",
    description:
      'With other options, with what is known of the runner by now, or both; options that are left out stay as they were. Until the new analysis has succeeded every read shows the results ' +
      "of the old one, and the new one's progress under reanalysis; if it fails, they stay. A session that has never succeeded starts anew. Totals count a session once.",
  })
  @ApiResponse({
    status: 202,
    description: 'The new analysis is queued',
    standardSchema: SessionListItem,
    example: reanalysisExample,
  })
  @ApiProblems(400, 403, 404, 409)
  async reanalyze(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: ReanalysisRequest }) request: ReanalysisRequest,
  ): Promise<SessionListItem> {
    return sessionListItem(
      await this.reanalyzeSession.execute(caller, sessionId, optionsFrom(request)),
    );
  }
}
