import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { MediaLinkService } from './media-link-service.ts';

@ApiTags('Sessions')
@Controller()
export class MediaHttpController {
  constructor(
    private readonly links: MediaLinkService,
    private readonly sessions: SessionsClient,
  ) {}

  /** A route outside the API: callers follow the URLs that answers show. */
  @Get('media/:token')
  @Access('public')
  @ApiExcludeEndpoint()
  async open(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const url = await this.links.open(token);
    await reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(url, 302);
  }

  @Delete('running/sessions/:session_id/media-links/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'sessions.mediaLinks.revoke',
    summary: "Revoke the links to a session's videos and pictures",
    description:
      'From the answer on, the links (`/media/…`) of earlier answers lead nowhere (404). A redirect that was followed before lasts up to an hour. Later answers show new links.',
  })
  @ApiResponse({ status: 204, description: 'The links are revoked' })
  @ApiProblems(404)
  async revoke(
    @CurrentCaller() { tenantId }: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    await this.links.revoke(session);
  }
}
