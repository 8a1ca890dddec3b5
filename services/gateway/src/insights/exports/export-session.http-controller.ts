import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { preferredCoding } from '../../platform/answers/content-coding.ts';
import { CurrentCaller } from '../../accounts/guards/api-key-guard.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { endOfAnswer } from '../../platform/server/end-of-answer.ts';
import { alsoAs, ApiProblems } from '../../platform/openapi/openapi.ts';
import { exportExample } from '../../sessions/session/session-examples.ts';
import { SessionId } from '../../sessions/session/session-request.dto.ts';
import { exportContent, exportDescription, exportFileName, mediaTypeOf } from './export-file.ts';
import { ExportQuery } from './export-session.dto.ts';
import { ReadSessionExport } from './read-session-export.use-case.ts';
import { SessionExport } from './session-export.dto.ts';
import { toEmptyExport } from './session-export.ts';

const jsonType = 'application/json; charset=utf-8';

@ApiTags('Sessions')
@Controller('running/sessions')
export class ExportSessionHttpController {
  constructor(private readonly readExport: ReadSessionExport) {}

  @Get(':session_id/export/')
  @ApiOperation({
    operationId: 'sessions.export.retrieve',
    summary: 'Everything measured, frame by frame',
    description: exportDescription,
  })
  @ApiResponse({
    status: 200,
    description: 'The export',
    standardSchema: SessionExport,
    example: exportExample,
    ...alsoAs(exportContent),
  })
  @ApiProblems(400, 404, 409)
  async export(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: ExportQuery }) { demo, format }: ExportQuery,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionExport | StreamableFile> {
    const request = { sessionId, demo, format };
    const { session, file } = await this.readExport.execute(caller, request, endOfAnswer(reply));
    if (file === null) return toEmptyExport(session);
    const { content, sizeBytes: length } = file;
    if (format === 'json') {
      // It is written in gzip.
      if (preferredCoding(accepted, 'gzip') !== 'gzip')
        return new StreamableFile(unpacked(content), { type: jsonType });
      void reply.headers({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
      return new StreamableFile(content, { type: jsonType, length });
    }
    return new StreamableFile(content, {
      type: mediaTypeOf(format),
      disposition: `attachment; filename="${exportFileName(session, format)}"`,
      length,
    });
  }
}

/** Each of the two streams ends when the other one breaks off. */
const unpacked = (content: Readable): Readable =>
  pipeline(content, createGunzip(), () => undefined);
