import { Injectable } from '@nestjs/common';
import { AuditLog, erasedSubject, type Actor } from '../../audit/audit-log.ts';
import { SessionsClient } from '../../clients/sessions-client.ts';
import { DemoSessionRepository } from '../../demo/demo-session.repository.ts';
import type { SessionReference } from '../../demo/demo-session.schema.ts';
import { FrameNoteRepository } from '../../frame-notes/frame-note.repository.ts';
import { AnswerCache } from '../../http/answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../../http/answers/read-stamp.repository.ts';
import { IdempotencyRecordRepository } from '../../http/idempotency/idempotency-record.repository.ts';
import { MediaLinkService } from '../../media/media-link-service.ts';
import { ReportShareRepository } from '../../shares/report-share.repository.ts';
import { sessionIsTheDemo } from '../session-is-the-demo.ts';

/** Deletes a session, and what the gateway itself stores about it. */
@Injectable()
export class RequestDeletion {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly mediaLinks: MediaLinkService,
    private readonly shares: ReportShareRepository,
    private readonly frameNotes: FrameNoteRepository,
    private readonly demo: DemoSessionRepository,
    private readonly records: IdempotencyRecordRepository,
    private readonly cache: AnswerCache,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Removes the gateway's own data first: while the session exists, the request can be repeated.
   * @param detail for the audit log: why, where nobody asked for it
   * @throws {NotFound} like a read; {Conflict} for the demo session, which other tenants see.
   */
  async execute(actor: Actor, sessionId: string, detail = ''): Promise<void> {
    const { tenantId } = actor;
    const { userId } = await this.sessions.find(tenantId, sessionId);
    await this.refuseTheDemo({ tenantId, sessionId });
    await this.mediaLinks.revoke({ tenantId, sessionId });
    await this.shares.removeOfSession(tenantId, sessionId);
    await this.frameNotes.removeOfSession({ tenantId, sessionId });
    await this.records.forgetMentions(tenantId, sessionId);
    await this.sessions.delete(tenantId, sessionId);
    // Notes that were written meanwhile: from now on nobody can write one.
    await this.frameNotes.removeOfSession({ tenantId, sessionId });
    await this.stamps.renew(
      stampOf.session(sessionId),
      stampOf.sessionsOf(tenantId),
      stampOf.runner(tenantId, userId),
    );
    this.cache.forget(sessionId);
    await this.audit.record(actor, 'session.deleted', erasedSubject(sessionId), detail);
  }

  private async refuseTheDemo({ tenantId, sessionId }: SessionReference): Promise<void> {
    const demo = await this.demo.current();
    if (demo?.tenantId === tenantId && demo.sessionId === sessionId) throw sessionIsTheDemo();
  }
}
