import { Controller, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { Access } from '../../platform/access/access.ts';
import { ApiConditional } from '../../platform/answers/api-conditional.ts';
import { ApiPdf, pdfFile } from '../../platform/answers/pdf-answer.ts';
import type { PreparedAnswer } from '../../platform/answers/prepared-answer.ts';
import { AnswerNotStored } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { ShownSession } from '../../sessions/demo/shown-session.ts';
import recordedForm from '../../sessions/demo/recorded-answers/analyze-form-report.json' with { type: 'json' };
import recordedGait from '../../sessions/demo/recorded-answers/analyze-gait-report.json' with { type: 'json' };
import { ReadReportPdf } from './read-report-pdf.use-case.ts';
import { ReadReport } from './read-report.use-case.ts';
import { FormAnalysis, GaitAnalysis } from './report.dto.ts';

const byGet =
  'Needs a plan, unless `demo` is true; without a plan the answer is 404 with code `no_active_plan`.';
const byPost = `Changes nothing: the same as GET, for clients that have always sent a POST, but needs a key of role admin or sub_admin. ${byGet}`;
const formAnswer = {
  status: 200,
  description: 'The form report',
  standardSchema: FormAnalysis,
  example: recordedForm as FormAnalysis,
};
const gaitAnswer = {
  status: 200,
  description: 'The gait report',
  standardSchema: GaitAnalysis,
  example: recordedGait as GaitAnalysis,
};

@ApiTags('Reports')
@Controller('running/sessions/:session_id')
export class ReportHttpController {
  constructor(
    private readonly readReport: ReadReport,
    private readonly readReportPdf: ReadReportPdf,
    private readonly audit: ReadAudit,
  ) {}

  @Post('form-analysis/')
  @Access('writers', { withoutPlan: 404 })
  @HttpCode(200)
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'sessions.formAnalysis.create',
    summary: "A session's form report",
    description: byPost,
  })
  @ApiResponse(formAnswer)
  @ApiProblems(400)
  analyzeForm(@ShownSession() shown: ShownSession): Promise<PreparedAnswer<FormAnalysis>> {
    return this.form(shown);
  }

  @Get('form-analysis/')
  @Access('viewers', { withoutPlan: 404 })
  @ApiOperation({
    operationId: 'sessions.formAnalysis.retrieve',
    summary: "A session's form report",
    description: byGet,
  })
  @ApiResponse(formAnswer)
  @ApiConditional()
  @ApiProblems(400)
  readForm(@ShownSession() shown: ShownSession): Promise<PreparedAnswer<FormAnalysis>> {
    return this.form(shown);
  }

  @Post('gait-analysis/')
  @Access('writers', { withoutPlan: 404 })
  @HttpCode(200)
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'sessions.gaitAnalysis.create',
    summary: "A session's gait report",
    description: byPost,
  })
  @ApiResponse(gaitAnswer)
  @ApiProblems(400)
  analyzeGait(@ShownSession() shown: ShownSession): Promise<PreparedAnswer<GaitAnalysis>> {
    return this.gait(shown);
  }

  @Get('gait-analysis/')
  @Access('viewers', { withoutPlan: 404 })
  @ApiOperation({
    operationId: 'sessions.gaitAnalysis.retrieve',
    summary: "A session's gait report",
    description: byGet,
  })
  @ApiResponse(gaitAnswer)
  @ApiConditional()
  @ApiProblems(400)
  readGait(@ShownSession() shown: ShownSession): Promise<PreparedAnswer<GaitAnalysis>> {
    return this.gait(shown);
  }

  @Get('report.pdf')
  @Access('viewers', { withoutPlan: 404 })
  @ApiOperation({
    operationId: 'sessions.report.retrieve',
    summary: 'Both reports as a PDF',
    description: byGet,
  })
  @ApiPdf("A PDF with the runner's current profile")
  @ApiProblems(400, 409)
  async print(@ShownSession() shown: ShownSession): Promise<StreamableFile> {
    const report = await this.readReportPdf.execute(shown);
    await this.audit.record(shown.audited, 'report.read', 'The PDF.');
    return pdfFile(report.pdf, report.fileName);
  }

  private async form(shown: ShownSession): Promise<PreparedAnswer<FormAnalysis>> {
    const report = await this.readReport.form(shown);
    await this.audit.record(shown.audited, 'report.read', 'The form report.');
    return report;
  }

  private async gait(shown: ShownSession): Promise<PreparedAnswer<GaitAnalysis>> {
    const report = await this.readReport.gait(shown);
    await this.audit.record(shown.audited, 'report.read', 'The gait report.');
    return report;
  }
}
