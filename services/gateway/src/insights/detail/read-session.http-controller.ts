import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { ApiConditional } from '../../platform/answers/api-conditional.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import recordedDetail from '../../sessions/demo/recorded-answers/read-session.json' with { type: 'json' };
import recordedSummary from '../../sessions/demo/recorded-answers/summarize-session.json' with { type: 'json' };
import { ShownSession } from '../../sessions/demo/shown-session.ts';
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
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.retrieve',
    summary: 'A session with its metrics over time',
  })
  @ApiResponse({
    status: 200,
    description: 'How far the session is, and its results once it has succeeded',
    standardSchema: SessionDetail,
    example: recordedDetail as SessionDetail,
  })
  @ApiConditional()
  @ApiProblems(400, 404)
  read(@ShownSession() shown: ShownSession): Promise<PreparedAnswer<SessionDetail>> {
    return this.readDetail.execute(shown);
  }

  @Get(':session_id/summary/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.summary.retrieve',
    summary: "A session's metrics, block by block and stride by stride",
  })
  @ApiResponse({
    status: 200,
    description: 'The summary',
    standardSchema: SessionSummary,
    example: recordedSummary as SessionSummary,
  })
  @ApiConditional()
  @ApiProblems(400, 404)
  summarize(@ShownSession() shown: ShownSession): Promise<PreparedAnswer<SessionSummary>> {
    return this.readSummary.execute(shown);
  }
}
