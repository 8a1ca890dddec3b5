import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '../../http/auth/api-key-guard.ts';
import type { Caller } from '../../http/auth/caller.ts';
import { alsoAs, ApiProblems } from '../../http/openapi/openapi.ts';
import { exportExample } from '../session-examples.ts';
import { SessionId } from '../session-request.dto.ts';
import { exportContent, exportDescription, exportFileName, mediaTypeOf } from './export-file.ts';
import { ExportQuery } from './export-session.dto.ts';
import { ReadSessionExport } from './read-session-export.use-case.ts';
import { SessionExport } from './session-export.dto.ts';
import { toSessionExport } from './session-export.ts';

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
  ): Promise<SessionExport | StreamableFile> {
    const { session, file } = await this.readExport.execute(caller, { sessionId, demo }, format);
    if (file === null) return toSessionExport({ session, analysis: null });
    const { content, sizeBytes: length } = file;
    if (format === 'json') return new StreamableFile(content, { type: jsonType, length });
    return new StreamableFile(content, {
      type: mediaTypeOf(format),
      disposition: `attachment; filename="${exportFileName(session, format)}"`,
      length,
    });
  }
}
