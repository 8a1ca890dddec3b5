import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { artifactKeys } from '@strideform/analysis-store';
import { metricBook } from '@strideform/metric-book';
import { ObjectStore } from '@strideform/object-store';
import type { FastifyReply } from 'fastify';
import { ReadAudit } from '../../accounts/audit/read-audit.ts';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { SessionId } from '../session/session-state.dto.ts';
import { linkNotFound, presignedForS } from './media-link-service.ts';

/** Time for which a browser keeps the redirect, s. Its target must still work at the end of it. */
const keptForS = presignedForS / 3;

/** Pictures of sessions for the console's list. */
@Controller()
export class ThumbnailHttpController {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly store: ObjectStore,
    private readonly audit: ReadAudit,
  ) {}

  /**
   * A route outside the API: browsers load the pictures of the rows that are visible. It redirects
   * to the picture of the landing, which analyses from the side have, or to the one from behind.
   */
  @Get('media/thumbnails/:session_id')
  @Access('viewers')
  @ApiExcludeEndpoint()
  async open(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tenantId } = caller;
    const { status, attempt } = await this.sessions.find(tenantId, sessionId);
    if (status !== 'succeeded') throw linkNotFound();
    const picture = metricBook.contact_angle.picture.shows;
    const place = [tenantId, sessionId, attempt] as const;
    const landing = this.store.address(artifactKeys.formPicture(...place, picture));
    const fromBehind = this.store.address(artifactKeys.rearPicture(...place));
    const address = (await this.store.exists(landing)) ? landing : fromBehind;
    const url = await this.store.presignedGetUrl(address, { expiresS: presignedForS });
    // Reads of the same are counted in one entry. A page of the list has a hundred pictures, whose
    // entries would hide those of the videos that somebody has opened.
    const read = { reader: caller, subjectId: tenantId };
    await this.audit.record(read, 'media.opened', 'Pictures in the list of sessions.');
    await reply
      .header('cache-control', `private, max-age=${keptForS}`)
      .header('referrer-policy', 'no-referrer')
      .redirect(url, 302);
  }
}
