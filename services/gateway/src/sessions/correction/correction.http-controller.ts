import { Body, Controller, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { seesRunner } from '../../platform/access/restriction.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { SessionListItem } from '../list/session-list.dto.ts';
import { toSessionListItem } from '../list/session-list-mapper.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { CorrectSession, unknownRunnerField } from './correct-session.use-case.ts';
import { correctionExample, SessionCorrection, correctionsOf } from './correction.dto.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class CorrectionHttpController {
  constructor(private readonly correctSession: CorrectSession) {}

  @Patch(':session_id/')
  @Access('writers')
  @ApiOperation({
    operationId: 'sessions.correct',
    summary: "Correct a session's title, runner, date, tags or note, or leave it out of trends",
    description:
      'Needs no new analysis, unless the session moves to another runner. A session that is being analysed does not move (409, `session_not_finished`): try again when the analysis has ended. To correct what the measurements depend on (belt speed, incline, slow motion, view, the height of the runner), use `POST /running/sessions/{session_id}/reanalysis/`.',
  })
  @ApiResponse({
    status: 200,
    description: 'The corrected session',
    standardSchema: SessionListItem,
    example: correctionExample,
  })
  @ApiProblems(400, 404, 409)
  async correct(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: SessionCorrection }) sent: SessionCorrection,
  ): Promise<SessionListItem> {
    const corrections = correctionsOf(sent);
    const { userId } = corrections;
    if (userId !== undefined && !seesRunner(caller, userId)) throw unknownRunnerField();
    return toSessionListItem(await this.correctSession.execute(caller, sessionId, corrections));
  }
}
