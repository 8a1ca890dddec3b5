import { Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, ForWriters } from '../../accounts/guards/api-key-guard.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { ApiConditional } from '../../platform/answers/api-conditional.ts';
import { pdfAnswer, pdfFile } from '../../platform/answers/pdf-answer.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { AnswerNotStored } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { DemoQuery, SessionId } from '../../sessions/session/session-request.dto.ts';
import { ReadReportPdf } from './read-report-pdf.use-case.ts';
import { ReadReport } from './read-report.use-case.ts';
import { FormAnalysis, GaitAnalysis } from './report.dto.ts';
import { formExample, gaitExample } from './report-examples.ts';

const byGet =
  'Needs a plan, unless `demo` is true; without a plan the answer is 404 with code `no_active_plan`.';
const byPost = `Changes nothing: the same as GET, for clients that have always sent a POST, but needs a key of role admin or sub_admin. ${byGet}`;
const formAnswer = {
  status: 200,
  description: 'The form report',
  standardSchema: FormAnalysis,
  example: formExample,
};
const gaitAnswer = {
  status: 200,
  description: 'The gait report',
  standardSchema: GaitAnalysis,
  example: gaitExample,
};

@ApiTags('Reports')
@Controller('running/sessions/:session_id')
export class ReportHttpController {
  constructor(
    private readonly readReport: ReadReport,
    private readonly readReportPdf: ReadReportPdf,
  ) {}

  @Post('form-analysis/')
  @HttpCode(200)
  @AnswerNotStored()
  @ForWriters()
  @ApiOperation({
    operationId: 'sessions.formAnalysis.create',
    summary: "A session's form report",
    description: byPost,
  })
  @ApiResponse(formAnswer)
  @ApiProblems(400, 403, 404)
  analyzeForm(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<PreparedAnswer<FormAnalysis>> {
    return this.readReport.form(caller, { sessionId, demo });
  }

  @Get('form-analysis/')
  @ApiOperation({
    operationId: 'sessions.formAnalysis.retrieve',
    summary: "A session's form report",
    description: byGet,
  })
  @ApiResponse(formAnswer)
  @ApiConditional()
  @ApiProblems(400, 404)
  readForm(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) query: DemoQuery,
  ): Promise<PreparedAnswer<FormAnalysis>> {
    return this.analyzeForm(caller, sessionId, query);
  }

  @Post('gait-analysis/')
  @HttpCode(200)
  @AnswerNotStored()
  @ForWriters()
  @ApiOperation({
    operationId: 'sessions.gaitAnalysis.create',
    summary: "A session's gait report",
    description: byPost,
  })
  @ApiResponse(gaitAnswer)
  @ApiProblems(400, 403, 404)
  analyzeGait(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<PreparedAnswer<GaitAnalysis>> {
    return this.readReport.gait(caller, { sessionId, demo });
  }

  @Get('gait-analysis/')
  @ApiOperation({
    operationId: 'sessions.gaitAnalysis.retrieve',
    summary: "A session's gait report",
    description: byGet,
  })
  @ApiResponse(gaitAnswer)
  @ApiConditional()
  @ApiProblems(400, 404)
  readGait(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) query: DemoQuery,
  ): Promise<PreparedAnswer<GaitAnalysis>> {
    return this.analyzeGait(caller, sessionId, query);
  }

  @Get('report.pdf')
  @ApiOperation({
    operationId: 'sessions.report.retrieve',
    summary: 'Both reports as a PDF',
    description: byGet,
  })
  @ApiResponse(pdfAnswer("A PDF with the runner's current profile"))
  @ApiProblems(400, 404, 409)
  async print(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<StreamableFile> {
    const report = await this.readReportPdf.execute(caller, { sessionId, demo });
    return pdfFile(report.pdf, `report-${report.sessionId}.pdf`);
  }
}
