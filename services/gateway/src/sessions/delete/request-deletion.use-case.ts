import { problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';
import type { SessionReference } from '../demo/demo-session.schema.ts';

/** Deletion by the platform, without a request. */
interface AutomaticDeletion {
  /** Reason, for the audit log. */
  readonly detail: string;
  /** Attempt that must still be the latest. Otherwise the session is not deleted. */
  readonly latestAttempt: number;
}

/** Deletes a session and everything that the gateway stores about it. */
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
   * Erases the gateway's own data at once and writes an audit entry. If this fails halfway, the
   * `session.deleted` event completes it.
   * @throws {NotFound} like a read, and if the session has a newer attempt than `latestAttempt`;
   *   {Conflict} for the demo session, which other tenants see.
   */
  async execute(actor: Actor, sessionId: string, automatic?: AutomaticDeletion): Promise<void> {
    const { tenantId, keyId } = actor;
    const { detail = '', latestAttempt } = automatic ?? {};
    const { userId } = await this.sessions.find(tenantId, sessionId);
    const demo = await this.demoOf(tenantId);
    if (demo?.sessionId === sessionId) throw sessionIsTheDemo();
    const note = { deletedBy: keyId ?? '', reason: detail };
    await this.sessions.delete({ tenantId, sessionId, latestAttempt, ...note });
    await this.guard.erase(tenantId, sessionId);
    await this.stamps.renew(
      stampOf.session(sessionId),
      stampOf.sessionsOf(tenantId),
      stampOf.runner(tenantId, userId),
    );
    this.cache.forget(sessionId);
    await this.audit.recordOnce(actor, 'session.deleted', pseudonymOf(sessionId), { detail });
  }

  /** @throws {Conflict} if the demo session is this runner's. */
  async refuseRunnerOfDemo(tenantId: string, userId: string): Promise<void> {
    const demo = await this.demoOf(tenantId);
    if (demo === null) return;
    const session = (await this.sessions.findMany([demo])).get(demo.sessionId);
    if (session?.userId === userId) throw sessionIsTheDemo();
  }

  private async demoOf(tenantId: string): Promise<SessionReference | null> {
    const demo = await this.demo.current();
    return demo?.tenantId === tenantId ? demo : null;
  }
}

/** Returns the refusal to delete the demo session, which other tenants see. */
const sessionIsTheDemo = (): Conflict =>
  new Conflict(problemTexts.is_the_demo, { code: 'session_is_the_demo' });
