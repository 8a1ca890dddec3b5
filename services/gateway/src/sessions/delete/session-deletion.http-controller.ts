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
      'From the answer on, the session is unknown (404) on every route. Its analysis ends, and totals are corrected. It can be restored for `deleted_session_days` of the plan (`POST /running/deleted-sessions/{session_id}/restore/`), unless the retention of the plan ends earlier. ' +
      'Then its clip, keypoints, results, videos, pictures, reports, notes and threads are erased from the stores, and what an analysis still stores later is removed too. To erase it at once, delete it from the deleted sessions as well. ' +
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
