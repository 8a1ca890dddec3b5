import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { AuditLog, erasedSubject, type Actor } from '../../audit/audit-log.ts';
import { SessionsClient } from '../../clients/sessions-client.ts';
import { DemoSessionRepository } from '../../demo/demo-session.repository.ts';
import type { SessionReference } from '../../demo/demo-session.schema.ts';
import { AnswerCache } from '../../http/answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../../http/answers/read-stamp.repository.ts';
import { sessionIsTheDemo } from '../session-is-the-demo.ts';

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
   * @param detail for the audit log: why, where nobody asked for it
   * @throws {NotFound} like a read; {Conflict} for the demo session, which other tenants see.
   */
  async execute(actor: Actor, sessionId: string, detail = ''): Promise<void> {
    const { tenantId, keyId } = actor;
    const { userId } = await this.sessions.find(tenantId, sessionId);
    await this.refuseTheDemo({ tenantId, sessionId });
    await this.sessions.delete({ tenantId, sessionId, deletedBy: keyId ?? '', reason: detail });
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
