import { Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CreateSession } from './create/create-session.use-case.ts';
import { ReadFinishedExport } from './exports/read-finished-export.use-case.ts';
import { ReadSessionDetail } from './read/read-session-detail.use-case.ts';
import { ReadSessionExport } from './exports/read-session-export.use-case.ts';
import { ReadSessionSummary } from './read/read-session-summary.use-case.ts';
import type { Caller } from '../api-keys/api-key.ts';
import { exportContent, exportDescription, exportFile } from './exports/export-file.ts';
import { Changes, FromCaller } from '../http/auth/api-key-guard.ts';
import { IdempotencySeed } from '../http/idempotency/idempotency-interceptor.ts';
import { alsoAs, ApiProblems } from '../http/openapi/openapi.ts';
import { CreatedSession, createSessionBody } from './create/create-session.dto.ts';
import { SessionDetail } from './read/session-detail.dto.ts';
import { sessionDetail } from './read/session-detail.ts';
import {
  createdSessionExample,
  detailExample,
  exportExample,
  summaryExample,
} from './session-examples.ts';
import { SessionExport } from './exports/session-export.dto.ts';
import { sessionExport } from './exports/session-export.ts';
import { sessionForm } from './create/session-form.ts';
import { DemoQuery, ExportQuery, SessionId } from './session-request.dto.ts';
import { SessionSummary } from './read/session-summary.dto.ts';
import { sessionSummary } from './read/session-summary.ts';

@ApiTags('Sessions')
@Controller('running')
export class SessionHttpController {
  constructor(
    private readonly createSession: CreateSession,
    private readonly readDetail: ReadSessionDetail,
    private readonly readSummary: ReadSessionSummary,
    private readonly readExport: ReadSessionExport,
    private readonly readFinished: ReadFinishedExport,
  ) {}

  @Post(['sessions/', 'management/sessions/'])
  @HttpCode(200)
  @Changes()
  @ApiOperation({
    summary: 'Send a clip and open a session',
    description:
      'Fields and file may come in any order; a big clip is sent beforehand (`POST /running/uploads/`) and named by `upload_id`. Needs a key of role admin or sub_admin.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: createSessionBody as never })
  @ApiResponse({
    status: 200,
    description: 'The session is queued',
    standardSchema: CreatedSession,
    example: createdSessionExample,
  })
  @ApiProblems(400, 403, 404, 409, 413, 415)
  async create(
    @FromCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @IdempotencySeed() seed: string | null,
  ): Promise<CreatedSession> {
    const { sessionId, title } = await this.createSession.execute(
      caller,
      sessionForm(request),
      seed,
    );
    return { session_id: sessionId, title };
  }

  @Get('sessions/:session_id/')
  @ApiOperation({ summary: 'A session with its metrics over time' })
  @ApiResponse({
    status: 200,
    description: 'How far the session is, and its results once it has succeeded',
    standardSchema: SessionDetail,
    example: detailExample,
  })
  @ApiProblems(400, 404)
  async read(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<SessionDetail> {
    return sessionDetail(await this.readDetail.execute(caller, { sessionId, demo }));
  }

  @Get('sessions/:session_id/summary/')
  @ApiOperation({ summary: "A session's metrics, block by block and stride by stride" })
  @ApiResponse({
    status: 200,
    description: 'The summary',
    standardSchema: SessionSummary,
    example: summaryExample,
  })
  @ApiProblems(400, 404)
  async summarize(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: DemoQuery }) { demo }: DemoQuery,
  ): Promise<SessionSummary> {
    return sessionSummary(await this.readSummary.execute(caller, { sessionId, demo }));
  }

  @Get('sessions/:session_id/export/')
  @ApiOperation({ summary: 'Everything measured, frame by frame', description: exportDescription })
  @ApiResponse({
    status: 200,
    description: 'The export',
    standardSchema: SessionExport,
    example: exportExample,
    ...alsoAs(exportContent),
  })
  @ApiProblems(400, 404, 409)
  async export(
    @FromCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ExportQuery }) { demo, format }: ExportQuery,
  ): Promise<SessionExport | StreamableFile> {
    if (format !== 'json')
      return exportFile(await this.readFinished.execute(caller, { sessionId, demo }), format);
    return sessionExport(await this.readExport.execute(caller, { sessionId, demo }));
  }
}
