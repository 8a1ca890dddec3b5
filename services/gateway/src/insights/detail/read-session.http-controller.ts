import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../accounts/guards/api-key-guard.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { ApiConditional } from '../../platform/answers/api-conditional.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { detailExample, summaryExample } from '../../sessions/session/session-examples.ts';
import { DemoQuery, SessionId } from '../../sessions/session/session-request.dto.ts';
import { ReadSessionDetail } from './read-session-detail.use-case.ts';
import { ReadSessionSummary } from './read-session-summary.use-case.ts';
import { SessionDetail } from './session-detail.dto.ts';
import { SessionSummary } from './session-summary.dto.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class ReadSessionHttpController {
  constructor(
    private readonly readDetail: ReadSessionDetail,
    private readonly readSummary: ReadSessionSummary,
  ) {}

  @Get(':session_id/')
  @ApiOperation({
    operationId: 'sessions.retrieve',
    summary: 'A session with its metrics over time',
  })
  @ApiResponse({
    status: 200,
    description: 'How far the session is, and its results once it has succeeded',
    standardSchema: SessionDetail,
    example: detailExample,
  })
  @ApiConditional()
  @ApiProblems(400, 404)
  read(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<PreparedAnswer<SessionDetail>> {
    return this.readDetail.execute(caller, { sessionId, demo });
  }

  @Get(':session_id/summary/')
  @ApiOperation({
    operationId: 'sessions.summary.retrieve',
    summary: "A session's metrics, block by block and stride by stride",
  })
  @ApiResponse({
    status: 200,
    description: 'The summary',
    standardSchema: SessionSummary,
    example: summaryExample,
  })
  @ApiConditional()
  @ApiProblems(400, 404)
  summarize(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<PreparedAnswer<SessionSummary>> {
    return this.readSummary.execute(caller, { sessionId, demo });
  }
}
