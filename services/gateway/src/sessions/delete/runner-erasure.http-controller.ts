import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { UserId } from '../../accounts/users/user.dto.ts';
import { EraseRunner } from './erase-runner.use-case.ts';

@ApiTags('Users')
@Controller('running/management/users')
export class RunnerErasureHttpController {
  constructor(private readonly eraseRunner: EraseRunner) {}

  @Delete(':user_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'users.delete',
    summary: 'Delete a runner and everything that is theirs',
    description:
      'Erases the profile and all sessions of the runner for good, also the deleted ones that could still be restored; totals are corrected. ' +
      'If it breaks off, send it again: it goes on. A session that is sent later creates the runner again. This cannot be undone. Needs a key of role admin. ' +
      'A runner of the session that `demo=true` shows is refused (409): the operator must choose another session first.',
  })
  @ApiResponse({ status: 204, description: 'The runner is deleted' })
  @ApiProblems(404, 409)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<void> {
    await this.eraseRunner.execute(caller, userId);
  }
}
