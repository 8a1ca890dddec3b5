import { Controller, Delete, Get, Header, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { Access } from '../../platform/access/access.ts';
import { isApiKeyId, CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { UserId } from '../../accounts/users/user.dto.ts';
import { ShownSession } from '../demo/shown-session.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { MediaLinkService } from './media-link-service.ts';
import type { OpenedLink } from './link-grants.ts';
import { ReadSessionMedia } from './read-session-media.use-case.ts';
import { RevokeMediaLinks } from './revoke-media-links.use-case.ts';
import { SessionMedia, SignedLink } from './session-media.dto.ts';
import { SignedLinkService } from './signed-link-service.ts';

const signedExample =
  'https://strideform.example.org/media/files/ses_9f8e7d6c5b4a39281706f5e4d3c2b1a0?expires=1796115600';
const mediaExample: SessionMedia = {
  session_id: 'ses_9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  video_url: signedExample,
  analyzed_video_url: signedExample,
  clean_video_url: signedExample,
  expires_at: '2026-11-30T09:00:00.000Z',
};

const revoked = { status: 204, description: 'The links are revoked' } as const;
const afterRevoking =
  'From the answer on, the links (`/media/…`) of earlier answers and the links to shared reports lead nowhere (404). A redirect that was followed before lasts up to 15 minutes. Later answers show new links.';

@ApiTags('Sessions')
@Controller()
export class MediaHttpController {
  constructor(
    private readonly links: MediaLinkService,
    private readonly signedLinks: SignedLinkService,
    private readonly readMedia: ReadSessionMedia,
    private readonly revokeLinks: RevokeMediaLinks,
    private readonly audit: ReadAudit,
  ) {}

  /** A route outside the API: callers follow the URLs that answers show. */
  @Get('media/:token')
  @Access('public')
  @ApiExcludeEndpoint()
  async open(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    await this.redirect(reply, await this.links.open(token));
  }

  /** A route outside the API: players follow the URLs that `sessions.mediaLinks.retrieve` shows. */
  @Get('media/files/:session_id')
  @Access('public')
  @ApiExcludeEndpoint()
  async openSigned(
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Query({ schema: SignedLink }) link: SignedLink,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.redirect(reply, await this.signedLinks.open(sessionId, link));
  }

  @Get('running/sessions/:session_id/media-links/')
  @Access('viewers')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'sessions.mediaLinks.retrieve',
    summary: "Short-lived links to a session's videos",
    description:
      'For players. The links need no key and work until `expires_at`; then they answer 410, and a player requests new ones here. They end with the API key that requested them, or when the person who requested them signs out or no longer sees the runner.',
  })
  @ApiResponse({
    status: 200,
    description: 'The links',
    standardSchema: SessionMedia,
    example: mediaExample,
  })
  @ApiProblems(400, 404)
  async read(@ShownSession() shown: ShownSession): Promise<SessionMedia> {
    const media = await this.readMedia.execute(shown);
    await this.audit.record(shown.audited, 'media_links.read');
    return media;
  }

  @Delete('running/sessions/:session_id/media-links/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'sessions.mediaLinks.revoke',
    summary: "Revoke the links to a session's videos and pictures",
    description: afterRevoking,
  })
  @ApiResponse(revoked)
  @ApiProblems(404)
  async revoke(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    await this.revokeLinks.ofSession(caller, sessionId);
  }

  @Delete('running/management/users/:user_id/media-links/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'users.mediaLinks.revoke',
    summary: "Revoke the links to the videos and pictures of a runner's sessions",
    description: afterRevoking,
  })
  @ApiResponse(revoked)
  @ApiProblems(404)
  async revokeOfRunner(
    @CurrentCaller() caller: Caller,
    @Param('user_id', { schema: UserId }) userId: string,
  ): Promise<void> {
    await this.revokeLinks.ofRunner(caller, userId);
  }

  @Delete('running/management/media-links/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'mediaLinks.revoke',
    summary: 'Revoke all links of the tenant to videos, pictures and shared reports',
    description: `${afterRevoking} Needs a key of role admin. To end the links of one API key, revoke the key.`,
  })
  @ApiResponse(revoked)
  async revokeOfTenant(@CurrentCaller() caller: Caller): Promise<void> {
    await this.revokeLinks.ofTenant(caller);
  }

  /**
   * Redirects to an opened file. The reader is unknown, so the audit entry names the key or the
   * person that requested the link.
   */
  private async redirect(reply: FastifyReply, { url, grant, name }: OpenedLink): Promise<void> {
    const { tenantId, sessionId, issuer } = grant;
    const read = { reader: { tenantId, keyId: null }, subjectId: sessionId };
    const whose = issuer === null ? '' : `, by a link of ${nameOf(issuer)}`;
    await this.audit.record(read, 'media.opened', `${name}${whose}.`);
    await reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(url, 302);
  }
}

/** Returns the name of an issuer in the audit log. A person has only their id. */
const nameOf = (issuer: string): string => (isApiKeyId(issuer) ? `key ${issuer}` : issuer);
