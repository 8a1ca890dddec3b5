import { applyDecorators, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { IdempotencySeed } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import createdSession from '../demo/recorded-answers/create-session.json' with { type: 'json' };
import { CreatedSession, createSessionBody } from './create-session.dto.ts';
import { ReceiveClip } from './receive-clip.use-case.ts';
import { SessionForms } from './session-form.ts';

const described = {
  summary: 'Send a clip and open a session',
  description:
    'Fields and file may come in any order. Send a big clip beforehand (`POST /running/uploads/`) and name it by `upload_id`, or name an address to fetch it from (`video_url`). Needs a key of role admin or sub_admin.',
};

/** Returns the decorators that both paths of the operation have in common. */
const OpensSession = (operationId: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    Access('writers', { reach: 'filtered' }),
    ApiOperation({ operationId, ...described }),
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: createSessionBody as never }),
    ApiResponse({
      status: 200,
      description: 'The session is queued',
      standardSchema: CreatedSession,
      example: createdSession satisfies CreatedSession,
    }),
    ApiProblems(400, 404, 408, 409, 413, 415),
  );

@ApiTags('Sessions')
@Controller('running')
export class CreateSessionHttpController {
  constructor(
    private readonly receiveClip: ReceiveClip,
    private readonly forms: SessionForms,
  ) {}

  @Post('sessions/')
  @OpensSession('sessions.create')
  async create(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @IdempotencySeed() seed: string | null,
  ): Promise<CreatedSession> {
    const form = this.forms.of(request, reply);
    const session = await this.receiveClip.execute(caller, form, seed);
    return { session_id: session.sessionId, title: session.title };
  }

  @Post('management/sessions/')
  @OpensSession('management.sessions.create')
  createInManagement(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @IdempotencySeed() seed: string | null,
  ): Promise<CreatedSession> {
    return this.create(caller, request, reply, seed);
  }
}
