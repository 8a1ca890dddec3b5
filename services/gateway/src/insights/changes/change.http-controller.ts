import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiPdf, pdfFile } from '../../platform/answers/pdf-answer.ts';
import { AnswerNotStored } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { VisibleRunners } from '../../platform/visibility/visible-runners.ts';
import { UserId } from '../../accounts/users/user.dto.ts';
import { comparisonExample, trendsExample } from './change-examples.ts';
import {
  Comparison,
  ComparisonQuery,
  ComparisonRequest,
  Trends,
  TrendsQuery,
} from './change.dto.ts';
import { toComparison } from './comparison-mapper.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { PrintComparison } from './print-comparison.use-case.ts';
import { ReadTrends } from './read-trends.use-case.ts';

const rule =
  'A difference is a change when it exceeds d + 1.96 · √(u_a² + u_b² + u_d² + 2 · s_day²): u are the uncertainties of the two values, d ± u_d is the most that the difference of the speeds does, ' +
  "s_day is the variation from day to day, from the runner's own comparable sessions once there are some of five days (UTC), one of each day, else from a publication; where there is neither, a larger difference is unknown.";

@ApiTags('Change')
@Controller('running')
export class ChangeHttpController {
  constructor(
    private readonly readTrends: ReadTrends,
    private readonly compareSessions: CompareSessions,
    private readonly printComparison: PrintComparison,
    private readonly audit: ReadAudit,
    private readonly visible: VisibleRunners,
  ) {}

  @Get('users/:user_id/trends/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'users.trends.retrieve',
    summary: "A runner's metrics over the sessions",
    description: `With what changed in the newest session. ${rule} Sessions at another speed or slope, from another side, with another pose model or frame rate are shown, and not compared.`,
  })
  @ApiResponse({
    status: 200,
    description: 'The metrics by session',
    standardSchema: Trends,
    example: trendsExample,
  })
  @ApiProblems(400, 404)
  trends(
    @CurrentCaller() { tenantId }: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Query({ schema: TrendsQuery }) query: TrendsQuery,
  ): Promise<Trends> {
    return this.readTrends.execute(tenantId, userId, query);
  }

  @Post('comparisons/')
  @Access('viewers', { reach: 'filtered' })
  @HttpCode(200)
  @AnswerNotStored()
  @ApiOperation({
    operationId: 'comparisons.create',
    summary: 'Compare two sessions',
    description: `Stores nothing. ${rule} Curves over the gait cycle are compared stride by stride. Sessions of two runners, at two speeds or from two sides may not be compared: the answer says why, and shows the values, their differences and the curves without a verdict.`,
  })
  @ApiResponse({
    status: 200,
    description: 'The two sessions side by side',
    standardSchema: Comparison,
    example: comparisonExample,
  })
  @ApiProblems(400, 404, 409)
  async compare(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ComparisonRequest }) request: ComparisonRequest,
  ): Promise<Comparison> {
    await this.requireBoth(caller, request);
    return toComparison(await this.compareSessions.execute(caller.tenantId, request));
  }

  @Get('comparisons/report.pdf')
  @Access('viewers', { reach: 'filtered' })
  @ApiOperation({
    operationId: 'comparisons.report.retrieve',
    summary: 'Two sessions as a PDF',
    description:
      'What a comparison answers: the table of changes with their uncertainty and verdict, and the curves with where they differ. Where the sessions may not be compared, it says why, and shows the values without a verdict.',
  })
  @ApiPdf('A PDF of the comparison')
  @ApiProblems(400, 404, 409)
  async print(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ComparisonQuery }) request: ComparisonRequest,
  ): Promise<StreamableFile> {
    await this.requireBoth(caller, request);
    const pdf = await this.printComparison.execute(caller.tenantId, request);
    const { earlier_session_id: earlier, later_session_id: later } = request;
    for (const subjectId of [earlier, later])
      await this.audit.record(
        { reader: caller, subjectId },
        'report.read',
        'A PDF of two sessions.',
      );
    return pdfFile(pdf, `comparison-${earlier}-${later}.pdf`);
  }

  /** @throws {NotFound} if the caller does not see one of the sessions */
  private async requireBoth(caller: Caller, request: ComparisonRequest): Promise<void> {
    await this.visible.requireSession(caller, request.earlier_session_id);
    await this.visible.requireSession(caller, request.later_session_id);
  }
}
