import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { ShownSession } from '../../sessions/demo/shown-session.ts';
import { Assessment } from './assessment.dto.ts';
import { assessmentExample } from './assessment-example.ts';
import { ReadAssessment } from './read-assessment.use-case.ts';

@ApiTags('Sessions')
@Controller('running/sessions')
export class AssessmentHttpController {
  constructor(private readonly read: ReadAssessment) {}

  @Get(':session_id/assessment/')
  @Access('viewers')
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
  assess(@ShownSession() shown: ShownSession): Promise<Assessment> {
    return this.read.execute(shown);
  }
}
