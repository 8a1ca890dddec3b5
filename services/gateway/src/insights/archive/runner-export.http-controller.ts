import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { UserId } from '../../accounts/users/user.dto.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { endOfAnswer } from '../../platform/server/end-of-answer.ts';
import { ValidKeys } from '../../sessions/events/valid-keys.ts';
import { ExportRunner } from './export-runner.use-case.ts';
import { RunnerExport, runnerExportExample } from './runner-export.dto.ts';

@ApiTags('Users')
@Controller('running/management/users/:user_id/export')
export class RunnerExportHttpController {
  constructor(
    private readonly exportRunner: ExportRunner,
    private readonly keys: ValidKeys,
  ) {}

  @Get()
  @Access('admins')
  @ApiOperation({
    operationId: 'users.export.retrieve',
    summary: 'Everything that is stored about a runner',
    description:
      'The profile, the answers on health, and each session with its measurements, report, texts, notes and links to its files (GDPR, articles 15 and 20). ' +
      'The document arrives in parts, session by session; one that broke off is no valid JSON: read it again. ' +
      'Each export is in the audit log. A tenant may read two at a time. Needs a key of role admin.',
  })
  @ApiResponse({
    status: 200,
    description: 'The export',
    standardSchema: RunnerExport,
    example: runnerExportExample,
  })
  @ApiProblems(404)
  async export(
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const parts = await this.exportRunner.execute(caller, userId, {
      mayContinue: () => this.keys.isValid(request),
      ended: endOfAnswer(reply),
    });
    const content = Readable.from(parts, { objectMode: false });
    return new StreamableFile(content, { type: 'application/json; charset=utf-8' });
  }
}
