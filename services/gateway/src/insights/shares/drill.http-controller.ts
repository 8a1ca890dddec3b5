import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { metricBook } from '@strideform/metric-book';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { SessionId } from '../../sessions/session/session-state.dto.ts';
import {
  DrillMetric,
  DrillState,
  ShareToken,
  SharedDrill,
  TickedDrillList,
} from './report-share.dto.ts';
import { maxChangesOfShare, TickDrill } from './tick-drill.use-case.ts';

const drillExample: SharedDrill = {
  metric: metricBook.cadence.key,
  issue: 'below',
  done_at: '2026-11-26T18:30:00.000Z',
};

@ApiTags('Reports')
@Controller()
export class DrillHttpController {
  constructor(private readonly drills: TickDrill) {}

  @Get('running/sessions/:session_id/drills/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.drills.list',
    summary: 'Drills that the athlete has ticked off',
    description: 'The athlete ticks them off on the page of the shared report.',
  })
  @ApiResponse({
    status: 200,
    description: 'The drills, in the order in which they were ticked off',
    standardSchema: TickedDrillList,
    example: { items: [drillExample] } as TickedDrillList,
  })
  @ApiProblems(404)
  list(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<TickedDrillList> {
    return this.drills.list(caller, sessionId);
  }

  @Put('shared/:token/drills/:metric/')
  @Access('public')
  @ApiOperation({
    operationId: 'sharedReports.drills.tick',
    summary: 'Tick a drill of a shared report off, or take that back',
    description: `Needs the link, and no key. Nothing else can be changed through a link. The time of a tick is that of the first request. A link allows ${maxChangesOfShare} changes, and 20 within a rate limit window. Requests from pages of other sites are refused.`,
    security: [],
  })
  @ApiResponse({
    status: 200,
    description: 'The drill after the change',
    standardSchema: SharedDrill,
    example: drillExample,
  })
  @ApiProblems(400, 403, 404)
  tick(
    @Param('token', { schema: ShareToken }) token: string,
    @Param('metric', { schema: DrillMetric }) metric: string,
    @Body({ schema: DrillState }) { done }: DrillState,
  ): Promise<SharedDrill> {
    return this.drills.execute(token, metric, done);
  }
}
