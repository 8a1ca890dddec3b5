import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { SessionListItem } from '../../sessions/list/session-list.dto.ts';
import { toSessionListItem } from '../../sessions/list/session-list-mapper.ts';
import { reanalysisExample } from '../../sessions/reanalysis/reanalysis.dto.ts';
import { SessionId } from '../../sessions/session/session-state.dto.ts';
import { CorrectGaitEvents } from './correct-gait-events.use-case.ts';
import {
  GaitEventCorrection,
  GaitEvents,
  gaitEventsExample,
  GaitEventVersion,
} from './gait-events.dto.ts';

@ApiTags('Sessions')
@Controller('running/sessions/:session_id/gait-events')
export class GaitEventsHttpController {
  constructor(private readonly events: CorrectGaitEvents) {}

  @Get()
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.gaitEvents.retrieve',
    summary: 'Initial contacts and toe-offs: the used ones, the automatic ones, and who corrected',
    description:
      'Of a session that has succeeded, from the side. The first toe-off and the last contact of a foot are listed too if the clip cuts their stances off.',
  })
  @ApiResponse({
    status: 200,
    description: 'The events',
    standardSchema: GaitEvents,
    example: gaitEventsExample,
  })
  @ApiProblems(404, 409)
  read(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<GaitEvents> {
    return this.events.read(caller, sessionId);
  }

  @Put()
  @Access('writers')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sessions.gaitEvents.replace',
    summary: 'Correct the gait events by hand, and have the session analysed from them',
    description:
      'Send the complete list: leave out an event to remove it, and change its time to move it. Within a foot, contacts and toe-offs alternate; a contact lasts 0.05 to 1.5 s, and a swing at least 0.1 s. ' +
      'Until the new analysis has succeeded, reads show the old results. A later analysis with other options keeps the correction, because the clip stays the same. ' +
      '409 `session_changed`: somebody else has had the session analysed since `version`.',
  })
  @ApiResponse({
    status: 202,
    description: 'The new analysis is queued',
    standardSchema: SessionListItem,
    example: reanalysisExample,
  })
  @ApiProblems(400, 404, 409)
  async replace(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: GaitEventCorrection }) correction: GaitEventCorrection,
  ): Promise<SessionListItem> {
    return toSessionListItem(await this.events.replace(caller, sessionId, correction));
  }

  @Delete()
  @Access('writers')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sessions.gaitEvents.delete',
    summary: 'Return to the automatic gait events, and have the session analysed from them',
    description: '404 if nobody has corrected the events.',
  })
  @ApiResponse({
    status: 202,
    description: 'The new analysis is queued',
    standardSchema: SessionListItem,
    example: reanalysisExample,
  })
  @ApiProblems(400, 404, 409)
  async reset(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: GaitEventVersion }) { version }: GaitEventVersion,
  ): Promise<SessionListItem> {
    return toSessionListItem(await this.events.reset(caller, sessionId, version));
  }
}
