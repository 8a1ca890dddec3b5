import { Injectable } from '@nestjs/common';
import { SessionsClient } from '../../clients/sessions-client.ts';
import { DemoSessionRepository } from '../../demo/demo-session.repository.ts';
import { AnswerCache } from '../../http/answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../../http/answers/read-stamp.repository.ts';
import type { Caller } from '../../http/auth/caller.ts';
import { IdempotencyRecordRepository } from '../../http/idempotency/idempotency-record.repository.ts';
import { MediaLinkService } from '../../media/media-link-service.ts';

/** Deletes a session, and what the gateway itself stores about it. */
@Injectable()
export class RequestDeletion {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly mediaLinks: MediaLinkService,
    private readonly demo: DemoSessionRepository,
    private readonly records: IdempotencyRecordRepository,
    private readonly cache: AnswerCache,
    private readonly stamps: ReadStamps,
  ) {}

  /**
   * Removes the gateway's own data first: while the session exists, the request can be repeated.
   * @throws {NotFound} like a read.
   */
  async execute({ tenantId }: Caller, sessionId: string): Promise<void> {
    const { userId } = await this.sessions.find(tenantId, sessionId);
    await this.demo.forget({ tenantId, sessionId });
    await this.mediaLinks.revoke({ tenantId, sessionId });
    await this.records.forgetMentions(tenantId, sessionId);
    await this.sessions.delete(tenantId, sessionId);
    await this.stamps.renew(
      stampOf.session(sessionId),
      stampOf.sessionsOf(tenantId),
      stampOf.runner(tenantId, userId),
    );
    this.cache.forget(sessionId);
  }
}
