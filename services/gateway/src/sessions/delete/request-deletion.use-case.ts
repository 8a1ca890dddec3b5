import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { AuditLog, erasedSubject, type Actor } from '../../accounts/audit/audit-log.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import { sessionIsTheDemo } from '../session/session-refusals.ts';

/** A deletion that nobody asked for. */
interface UnaskedDeletion {
  /** Why, for the audit log. */
  readonly detail: string;
  /** The session is deleted only while this attempt is its latest. */
  readonly latestAttempt: number;
}

/** Deletes a session, and what the gateway itself stores about it. */
@Injectable()
export class RequestDeletion {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly guard: ErasureGuard,
    private readonly demo: DemoSessionRepository,
    private readonly cache: AnswerCache,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Erases the gateway's own data at once, and notes who did it. If that breaks off,
   * `session.deleted` completes it.
   * @throws {NotFound} like a read, and when the session has a newer attempt than the one that has
   *   to be the latest; {Conflict} for the demo session, which other tenants see.
   */
  async execute(actor: Actor, sessionId: string, unasked?: UnaskedDeletion): Promise<void> {
    const { tenantId, keyId } = actor;
    const { detail = '', latestAttempt } = unasked ?? {};
    const { userId } = await this.sessions.find(tenantId, sessionId);
    await this.refuseTheDemo({ tenantId, sessionId });
    const note = { deletedBy: keyId ?? '', reason: detail };
    await this.sessions.delete({ tenantId, sessionId, latestAttempt, ...note });
    await this.guard.erase(tenantId, sessionId);
    await this.stamps.renew(
      stampOf.session(sessionId),
      stampOf.sessionsOf(tenantId),
      stampOf.runner(tenantId, userId),
    );
    this.cache.forget(sessionId);
    await this.audit.recordOnce(actor, 'session.deleted', erasedSubject(sessionId), { detail });
  }

  private async refuseTheDemo({ tenantId, sessionId }: SessionReference): Promise<void> {
    const demo = await this.demo.current();
    if (demo?.tenantId === tenantId && demo.sessionId === sessionId) throw sessionIsTheDemo();
  }
}
