import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { Access } from '../../platform/access/access.ts';
import { preferredCoding } from '../../platform/answers/content-coding.ts';
import { endOfAnswer } from '../../platform/server/end-of-answer.ts';
import { alternativeContent, ApiProblems } from '../../platform/openapi/openapi.ts';
import recordedExport from '../../sessions/demo/recorded-answers/export-session.json' with { type: 'json' };
import { ShownSession } from '../../sessions/demo/shown-session.ts';
import { exportContent, exportDescription, exportFileName, mediaTypeOf } from './export-file.ts';
import { ExportQuery } from './export-session.dto.ts';
import { ReadSessionExport } from './read-session-export.use-case.ts';
import { SessionExport } from './session-export.dto.ts';
import { toEmptyExport } from './session-export.ts';

const jsonType = 'application/json; charset=utf-8';

@ApiTags('Sessions')
@Controller('running/sessions')
export class ExportSessionHttpController {
  constructor(
    private readonly readExport: ReadSessionExport,
    private readonly audit: ReadAudit,
  ) {}

  @Get(':session_id/export/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.export.retrieve',
    summary: 'Everything measured, frame by frame',
    description: exportDescription,
  })
  @ApiResponse({
    status: 200,
    description: 'The export',
    standardSchema: SessionExport,
    example: recordedExport as SessionExport,
    ...alternativeContent(exportContent),
  })
  @ApiProblems(400, 404, 409)
  async export(
    @ShownSession() shown: ShownSession,
    @Query({ schema: ExportQuery }) { format }: ExportQuery,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionExport | StreamableFile> {
    const { session, file } = await this.readExport.execute(shown, format, endOfAnswer(reply));
    if (file === null) return toEmptyExport(session);
    await this.audit.record(shown.audited, 'export.read', `As ${format}.`);
    const { content, sizeBytes: length } = file;
    if (format === 'json') {
      // The file is compressed with gzip.
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

/** Unpacks the content. If one of the two streams fails, the other one ends. */
const unpacked = (content: Readable): Readable =>
  pipeline(content, createGunzip(), () => undefined);
