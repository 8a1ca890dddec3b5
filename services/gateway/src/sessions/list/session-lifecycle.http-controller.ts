import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiConditional } from '../../platform/answers/api-conditional.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { CurrentCaller, ForWriters } from '../../accounts/guards/api-key-guard.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { listExample, reanalysisExample } from '../session/session-examples.ts';
import { SessionId } from '../session/session-request.dto.ts';
import { toUserProfile } from '../../accounts/users/user-mapper.ts';
import { ReadSessionList } from './read-session-list.use-case.ts';
import { RequestDeletion } from '../delete/request-deletion.use-case.ts';
import { RequestReanalysis } from '../reanalysis/request-reanalysis.use-case.ts';
import {
  ReanalysisRequest,
  SessionList,
  SessionListItem,
  SessionListQuery,
} from './session-lifecycle.dto.ts';
import { toRecordingChanges, toSessionListItem } from './session-mapper.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class SessionLifecycleHttpController {
  constructor(
    private readonly readList: ReadSessionList,
    private readonly requestDeletion: RequestDeletion,
    private readonly requestReanalysis: RequestReanalysis,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'sessions.list',
    summary: 'Your sessions, the newest first',
    description: 'New sessions do not shift the pages that you read next.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of sessions',
    standardSchema: SessionList,
    example: listExample,
  })
  @ApiConditional()
  @ApiProblems(400)
  list(
    @CurrentCaller() { tenantId }: Caller,
    @Query({ schema: SessionListQuery }) query: SessionListQuery,
  ): Promise<PreparedAnswer<SessionList>> {
    return this.readList.execute(tenantId, query);
  }

  @Delete(':session_id/')
  @HttpCode(204)
  @ForWriters()
  @ApiOperation({
    operationId: 'sessions.delete',
    summary: 'Delete a session and all that belongs to it',
    description:
      'From the answer on, the session is unknown (404) on every route. Its clip, keypoints, results, videos, pictures, reports, notes and threads are erased from the stores within seconds. ' +
      'What a running analysis still stores later is removed too, and its working copy of the clip is removed within a minute of its end. Totals are corrected. This cannot be undone. ' +
      'The session that `demo=true` shows is refused (409): other tenants see it, so the operator must choose another one first.',
  })
  @ApiResponse({ status: 204, description: 'The session is deleted' })
  @ApiProblems(403, 404, 409)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    await this.requestDeletion.execute(caller, sessionId);
  }

  @Post(':session_id/reanalysis/')
  @HttpCode(202)
  @ForWriters()
  @ApiOperation({
    operationId: 'sessions.reanalyze',
    summary: "Analyse a session's clip again",
    description:
      'With other options, with a changed profile of the runner (`user`), or both; what is left out stays as it was. Until the new analysis has succeeded, every read shows the results of the old one, ' +
      'and the progress of the new one under reanalysis. If the new analysis fails, the old results stay. A session that has never succeeded starts again from the beginning. Totals count a session once.',
  })
  @ApiResponse({
    status: 202,
    description: 'The new analysis is queued',
    standardSchema: SessionListItem,
    example: reanalysisExample,
  })
  @ApiProblems(400, 403, 404, 409)
  async reanalyze(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: ReanalysisRequest }) request: ReanalysisRequest,
  ): Promise<SessionListItem> {
    const options = toRecordingChanges(request);
    const profile = toUserProfile(request.user ?? {});
    const session = await this.requestReanalysis.execute(caller, sessionId, options, profile);
    return toSessionListItem(session);
  }
}
