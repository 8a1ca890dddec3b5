import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { toUserProfile } from '../../accounts/users/user-mapper.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { SessionListItem } from '../list/session-list.dto.ts';
import { toSessionListItem } from '../list/session-list-mapper.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { ReanalysisRequest, reanalysisExample, toRecordingChanges } from './reanalysis.dto.ts';
import { RequestReanalysis } from './request-reanalysis.use-case.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class ReanalysisHttpController {
  constructor(private readonly requestReanalysis: RequestReanalysis) {}

  @Post(':session_id/reanalysis/')
  @Access('writers')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sessions.reanalyze',
    summary: "Analyse a session's clip again",
    description:
      'With other options, with another runner in the picture (`runner_at`), with a changed profile of the runner (`user`), or both; what is left out is as in the results that are shown, also after a new analysis that failed. Until the new analysis has succeeded, every read shows the results of the old one, ' +
      'and the progress of the new one under reanalysis. If the new analysis fails, the old results stay. A session that has never succeeded starts again from the beginning. Totals count a session once.',
  })
  @ApiResponse({
    status: 202,
    description: 'The new analysis is queued',
    standardSchema: SessionListItem,
    example: reanalysisExample,
  })
  @ApiProblems(400, 404, 409)
  async reanalyze(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: ReanalysisRequest }) request: ReanalysisRequest,
  ): Promise<SessionListItem> {
    const options = toRecordingChanges(request, caller.keyId);
    const profile = toUserProfile(request.user ?? {});
    const session = await this.requestReanalysis.execute(caller, sessionId, options, profile);
    return toSessionListItem(session);
  }
}
