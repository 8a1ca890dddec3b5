import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UserId } from '../../accounts/users/user.dto.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { seesRunner } from '../../platform/access/restriction.ts';
import { AnswerNotStored } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { MergeRunners, unknownTarget } from './merge-runners.use-case.ts';
import { RunnerMerge, runnerMergeExample, RunnerMergeRequest } from './runner-merge.dto.ts';

@ApiTags('Users')
@Controller('running/management/users')
export class RunnerMergeHttpController {
  constructor(private readonly mergeRunners: MergeRunners) {}

  @Post(':user_id/merge/')
  @Access('writers')
  @HttpCode(200)
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'users.merge',
    summary: 'Merge a runner into another one',
    description:
      'All sessions of the runner go to the other one, deleted sessions too, each as `user_id` of PATCH /running/sessions/{session_id}/ does: links are revoked, texts are erased, and a session is analysed again if the other profile changes its measurement. ' +
      'Notes on frames stay. Then the profile and the answers on health of the runner are erased; those of the other runner stay as they are. ' +
      'Clips that are sent later with the old id go to the other runner, and no runner can be created with it (409, `user_merged`). ' +
      'A request moves a limited number of sessions; the rest follows in the background, and sessions that are being analysed when their analysis has ended. It may be repeated. This cannot be undone.',
  })
  @ApiResponse({
    status: 200,
    description: 'How far the merge is',
    standardSchema: RunnerMerge,
    example: runnerMergeExample,
  })
  @ApiProblems(400, 404, 409)
  async merge(
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Body({ schema: RunnerMergeRequest }) { into_user_id: intoUserId }: RunnerMergeRequest,
  ): Promise<RunnerMerge> {
    if (!seesRunner(caller, intoUserId)) throw unknownTarget();
    const { isComplete, moved } = await this.mergeRunners.execute(caller, userId, intoUserId);
    const status = isComplete ? 'merged' : 'merging';
    return { user_id: userId, into_user_id: intoUserId, status, moved_sessions: moved };
  }
}
