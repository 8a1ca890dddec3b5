import { Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PrintReport } from './print-report.use-case.ts';
import { ReadReport } from './read-report.use-case.ts';
import type { Caller } from '../api-keys/api-key.ts';
import { FromCaller } from '../http/auth/api-key-guard.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import { DemoQuery, SessionId } from '../sessions/session-request.dto.ts';
import { formAnalysis, gaitAnalysis } from './report-mapper.ts';
import { formExample, gaitExample } from './report-examples.ts';
import { FormAnalysis, GaitAnalysis } from './report.dto.ts';

const byPost =
  'Changes nothing: the same as GET, for clients that have always sent a POST. Needs a plan, unless `demo` is true; without one it answers 404 with code `no_active_plan`.';
const byGet =
  'Needs a plan, unless `demo` is true; without one it answers 404 with code `no_active_plan`.';
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
    private readonly printReport: PrintReport,
  ) {}

  @Post('form-analysis/')
  @HttpCode(200)
  @ApiOperation({ summary: "A session's form report", description: byPost })
  @ApiResponse(formAnswer)
  @ApiProblems(400, 404)
  async analyzeForm(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<FormAnalysis> {
    return formAnalysis(await this.readReport.execute(caller, { sessionId, demo }, 'form'));
  }

  @Get('form-analysis/')
  @ApiOperation({ summary: "A session's form report", description: byGet })
  @ApiResponse(formAnswer)
  @ApiProblems(400, 404)
  readForm(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) query: DemoQuery,
  ): Promise<FormAnalysis> {
    return this.analyzeForm(caller, sessionId, query);
  }

  @Post('gait-analysis/')
  @HttpCode(200)
  @ApiOperation({ summary: "A session's gait report", description: byPost })
  @ApiResponse(gaitAnswer)
  @ApiProblems(400, 404)
  async analyzeGait(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<GaitAnalysis> {
    return gaitAnalysis(await this.readReport.execute(caller, { sessionId, demo }, 'gait'));
  }

  @Get('gait-analysis/')
  @ApiOperation({ summary: "A session's gait report", description: byGet })
  @ApiResponse(gaitAnswer)
  @ApiProblems(400, 404)
  readGait(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) query: DemoQuery,
  ): Promise<GaitAnalysis> {
    return this.analyzeGait(caller, sessionId, query);
  }

  @Get('report.pdf')
  @ApiOperation({ summary: 'Both reports as a PDF', description: byGet })
  @ApiResponse({
    status: 200,
    description: 'A PDF, made with what is known of the runner now',
    content: {
      'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } },
    },
  } as never)
  @ApiProblems(400, 404, 409)
  async print(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<StreamableFile> {
    const { sessionId: printed, pdf } = await this.printReport.execute(caller, { sessionId, demo });
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="report-${printed}.pdf"`,
      length: pdf.length,
    });
  }
}
