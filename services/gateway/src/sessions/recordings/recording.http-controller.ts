import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonNames } from '../../accounts/people/person-names.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { sendFile } from '../../platform/answers/sent-file.ts';
import { IdempotencySeed } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { OpenRecordings } from './open-recordings.use-case.ts';
import { ReceiveRecording } from './receive-recording.use-case.ts';
import {
  ChangedRecording,
  newRecordingBody,
  recordingChangesOf,
  recordingExample,
  RecordingId,
  RecordingItem,
  RecordingLink,
  RecordingList,
  SignedRecording,
  toRecordingItem,
} from './recording.dto.ts';
import { recordingLimits, type CoachRecording } from './recording.ts';
import { WriteRecordings } from './write-recordings.use-case.ts';

const linkExample: RecordingLink = {
  url: `https://strideform.example.org/media/recordings/${recordingExample.recording_id}?expires=1796115600`,
  expires_at: '2026-11-24T10:15:00.000Z',
};

@ApiTags('Sessions')
@Controller()
export class RecordingHttpController {
  constructor(
    private readonly receive: ReceiveRecording,
    private readonly recordings: WriteRecordings,
    private readonly files: OpenRecordings,
    private readonly names: PersonNames,
  ) {}

  @Get('running/sessions/:session_id/recordings/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.recordings.list',
    summary: 'Recordings of what a coach said and drew, the newest first',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of recordings',
    standardSchema: RecordingList,
    example: { items: [recordingExample], next_cursor: null },
  })
  @ApiProblems(400, 404)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<RecordingList> {
    const { items, nextCursor } = await this.recordings.list(caller, sessionId, pageRequest(query));
    const authors = items.map(({ keyId }) => keyId);
    const names = await this.names.of(caller.tenantId, authors);
    return { items: items.map((item) => toRecordingItem(item, names)), next_cursor: nextCursor };
  }

  @Post('running/sessions/:session_id/recordings/')
  @Access('writers')
  @ApiOperation({
    operationId: 'sessions.recordings.create',
    summary: 'Send a recording of what a coach said and drew',
    description: `An MP4 or WebM of at most ${recordingLimits.durationS} s and ${recordingLimits.bytes} bytes. The file is stored as it is. Everyone who reads the session can play it. Who has a link to its report can play recordings \`for_athlete\` only. A session has at most ${recordingLimits.ofSession} recordings; they are erased with it. The session must have succeeded.`,
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: newRecordingBody as never })
  @ApiResponse({
    status: 201,
    description: 'The recording',
    standardSchema: RecordingItem,
    example: recordingExample,
  })
  @ApiProblems(400, 404, 408, 409, 413, 415)
  async create(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Req() request: FastifyRequest,
    @IdempotencySeed() seed: string | null,
  ): Promise<RecordingItem> {
    return this.itemOf(await this.receive.execute(caller, sessionId, request, seed));
  }

  @Patch('running/sessions/:session_id/recordings/:recording_id/')
  @Access('writers')
  @ApiOperation({
    operationId: 'sessions.recordings.change',
    summary: "Change a recording's title, or whether the athlete can play it",
  })
  @ApiResponse({
    status: 200,
    description: 'The changed recording',
    standardSchema: RecordingItem,
    example: recordingExample,
  })
  @ApiProblems(400, 404)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Param('recording_id', { schema: RecordingId }) recordingId: string,
    @Body({ schema: ChangedRecording }) sent: ChangedRecording,
  ): Promise<RecordingItem> {
    const changes = recordingChangesOf(sent);
    return this.itemOf(await this.recordings.change(caller, sessionId, recordingId, changes));
  }

  @Delete('running/sessions/:session_id/recordings/:recording_id/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'sessions.recordings.delete',
    summary: 'Delete a recording with its file',
  })
  @ApiResponse({ status: 204, description: 'The recording is deleted' })
  @ApiProblems(404)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Param('recording_id', { schema: RecordingId }) recordingId: string,
  ): Promise<void> {
    await this.recordings.delete(caller, sessionId, recordingId);
  }

  @Get('running/sessions/:session_id/recordings/:recording_id/link/')
  @Access('viewers')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'sessions.recordings.link.retrieve',
    summary: "Short-lived link to a recording's file",
    description:
      'The link needs no key and works until `expires_at`. It ends with the API key that requested it, or when the person who requested it signs out. The file is sent in parts on request (`Range`).',
  })
  @ApiResponse({
    status: 200,
    description: 'The link',
    standardSchema: RecordingLink,
    example: linkExample,
  })
  @ApiProblems(404)
  link(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Param('recording_id', { schema: RecordingId }) recordingId: string,
  ): Promise<RecordingLink> {
    return this.files.linkTo(caller, sessionId, recordingId);
  }

  /** A route outside the API: players follow the URL that `sessions.recordings.link` shows. */
  @Get('media/recordings/:recording_id')
  @Access('public')
  @ApiExcludeEndpoint()
  async open(
    @Param('recording_id', { schema: RecordingId }) recordingId: string,
    @Query({ schema: SignedRecording }) link: SignedRecording,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.openLink(recordingId, link, range));
  }

  private async itemOf(recording: CoachRecording): Promise<RecordingItem> {
    return toRecordingItem(recording, await this.names.of(recording.tenantId, [recording.keyId]));
  }
}
