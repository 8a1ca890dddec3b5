import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiConditional } from '../../platform/answers/api-conditional.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { ReadSessionList } from './read-session-list.use-case.ts';
import { listExample, SessionList, SessionListQuery } from './session-list.dto.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class SessionListHttpController {
  constructor(private readonly readList: ReadSessionList) {}

  @Get()
  @Access('viewers', { reach: 'filtered' })
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
    @CurrentCaller() caller: Caller,
    @Query({ schema: SessionListQuery }) query: SessionListQuery,
  ): Promise<PreparedAnswer<SessionList>> {
    return this.readList.execute(caller, query);
  }
}
