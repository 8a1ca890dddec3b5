import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../http/auth/api-key-guard.ts';
import type { Caller } from '../http/auth/caller.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import { UserId } from '../users/user.dto.ts';
import { comparisonExample, trendsExample } from './change-examples.ts';
import { Comparison, ComparisonRequest, Trends, TrendsQuery } from './change.dto.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { ReadTrends } from './read-trends.use-case.ts';

const rule =
  'A difference is a change when it exceeds 1.96 · √(u_a² + u_b² + 2 · s_day²): u are the uncertainties of the two values, ' +
  "s_day is the variation from day to day, from the runner's own comparable sessions once there are five, else from a publication; where there is neither, a larger difference is unknown.";

@ApiTags('Change')
@Controller('running')
export class ChangeHttpController {
  constructor(
    private readonly readTrends: ReadTrends,
    private readonly compareSessions: CompareSessions,
  ) {}

  @Get('users/:user_id/trends/')
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
  @HttpCode(200)
  @ApiOperation({
    operationId: 'comparisons.create',
    summary: 'Compare two sessions of one runner',
    description: `Stores nothing. ${rule} Curves over the gait cycle are compared stride by stride. Where the sessions may not be compared, the answer says why, and shows the values without a verdict.`,
  })
  @ApiResponse({
    status: 200,
    description: 'The two sessions side by side',
    standardSchema: Comparison,
    example: comparisonExample,
  })
  @ApiProblems(400, 404, 409)
  compare(
    @CurrentCaller() { tenantId }: Caller,
    @Body({ schema: ComparisonRequest }) request: ComparisonRequest,
  ): Promise<Comparison> {
    return this.compareSessions.execute(tenantId, request);
  }
}
