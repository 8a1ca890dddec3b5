import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../accounts/guards/api-key-guard.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { DemoQuery, SessionId } from '../../sessions/session/session-request.dto.ts';
import { Assessment } from './assessment.dto.ts';
import { assessmentExample } from './assessment-example.ts';
import { ReadAssessment } from './read-assessment.use-case.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class AssessmentHttpController {
  constructor(private readonly read: ReadAssessment) {}

  @Get(':session_id/assessment/')
  @ApiOperation({
    operationId: 'sessions.assessment.retrieve',
    summary: 'What stands out in a session, and its values against published ranges',
    description:
      "The three findings of the report with what to think of and what to practise; every metric with its uncertainty, its strides and the range of a study at the runner's speed; the moments of the gait; and what was published of the joints over the cycle.",
  })
  @ApiResponse({
    status: 200,
    description: 'The assessment; empty until the session has succeeded',
    standardSchema: Assessment,
    example: assessmentExample,
  })
  @ApiProblems(400, 404)
  assess(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<Assessment> {
    return this.read.execute(caller, { sessionId, demo });
  }
}
