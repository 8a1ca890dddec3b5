import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { RequestDeletion } from './request-deletion.use-case.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class SessionDeletionHttpController {
  constructor(private readonly requestDeletion: RequestDeletion) {}

  @Delete(':session_id/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'sessions.delete',
    summary: 'Delete a session and all that belongs to it',
    description:
      'From the answer on, the session is unknown (404) on every route. Its clip, keypoints, results, videos, pictures, reports, notes and threads are erased from the stores within seconds. ' +
      'What a running analysis still stores later is removed too, and its working copy of the clip is removed within a minute of its end. Totals are corrected. This cannot be undone. ' +
      'The session that `demo=true` shows is refused (409): other tenants see it, so the operator must choose another one first.',
  })
  @ApiResponse({ status: 204, description: 'The session is deleted' })
  @ApiProblems(404, 409)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    await this.requestDeletion.execute(caller, sessionId);
  }
}
