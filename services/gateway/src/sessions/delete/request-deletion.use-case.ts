import { problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { parseFinishedSessionDays } from '../../platform/config/plans.ts';
import { deletedSessionNotFound } from '../../platform/problems/not-found.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';
import type { SessionReference } from '../demo/demo-session.schema.ts';
import { HideSession } from '../../platform/hidden-sessions/hide-session.use-case.ts';

/** Deletion by the platform, without a request. */
interface AutomaticDeletion {
  /** Reason, for the audit log. */
  readonly detail: string;
  /** Attempt that must still be the latest. Otherwise the session is not deleted. */
  readonly latestAttempt: number;
}

const dayMs = 86_400_000;

/** Deletes sessions: so that they can be restored for some days, or for good. */
@Injectable()
export class RequestDeletion {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly tenants: TenantRepository,
    private readonly guard: ErasureGuard,
    private readonly hiding: HideSession,
    private readonly demo: DemoSessionRepository,
    private readonly cache: AnswerCache,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG)
    private readonly config: Pick<GatewayConfig, 'DELETED_SESSION_DAYS' | 'FINISHED_SESSION_DAYS'>,
  ) {}

  /**
   * Deletes a session so that it can be restored, or for good if its tenant keeps no deleted
   * sessions. If this fails halfway, the event of the deletion completes it.
   * @throws {NotFound} like a read; {Conflict} for the demo session, which other tenants see.
   */
  async execute(actor: Actor, sessionId: string): Promise<void> {
    const { tenantId } = actor;
    const session = await this.requireDeletable(tenantId, sessionId);
    const until = await this.restorableUntil(session, new Date());
    const note = { deletedBy: actor.keyId ?? '', reason: '' };
    const { restorableUntil, binChanges } = await this.sessions.delete({
      ...{ tenantId, sessionId, ...note },
      restorableUntil: until?.toISOString() ?? '',
    });
    if (restorableUntil === null) return this.finishErasure(actor, session, 'session.deleted');
    await this.hiding.hide({ tenantId, sessionId, binChanges, userId: session.userId });
    await this.audit.recordDeletion(actor, sessionId, { restorableUntil, binChanges });
  }

  /**
   * Deletes a session for good. If this fails halfway, the `session.deleted` event completes it.
   * @throws {NotFound} like a read, and if the session has a newer attempt than `latestAttempt`;
   *   {Conflict} for the demo session, which other tenants see.
   */
  async erase(actor: Actor, sessionId: string, automatic?: AutomaticDeletion): Promise<void> {
    const { tenantId, keyId } = actor;
    const { detail = '', latestAttempt } = automatic ?? {};
    const session = await this.requireDeletable(tenantId, sessionId);
    const note = { deletedBy: keyId ?? '', reason: detail };
    const deletion = { tenantId, sessionId, latestAttempt, ...note, restorableUntil: '' };
    await this.sessions.delete(deletion);
    await this.finishErasure(actor, session, 'session.deleted', detail);
  }

  /** Deletes for good what was deleted before. @throws {NotFound} if it cannot be restored */
  async eraseDeleted(actor: Actor, sessionId: string): Promise<void> {
    const { tenantId, keyId } = actor;
    const session = await findDeleted(this.sessions, tenantId, sessionId);
    const note = { deletedBy: keyId ?? '', reason: '' };
    await this.sessions.eraseDeleted({ tenantId, sessionId, ...note });
    await this.finishErasure(actor, session, 'session.erased');
  }

  /** Deletes a session for good, whether it was deleted before or not. @throws as `erase` */
  async eraseAnyway(actor: Actor, sessionId: string): Promise<void> {
    try {
      await this.erase(actor, sessionId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      await this.eraseDeleted(actor, sessionId);
    }
  }

  /** @throws {Conflict} if the demo session is this runner's. */
  async refuseRunnerOfDemo(tenantId: string, userId: string): Promise<void> {
    const demo = await this.demoOf(tenantId);
    if (demo === null) return;
    const session = (await this.sessions.findMany([demo])).get(demo.sessionId);
    if (session?.userId === userId) throw sessionIsTheDemo();
  }

  /** Erases the gateway's own data and writes an audit entry. */
  private async finishErasure(
    actor: Actor,
    { tenantId, sessionId, userId }: SessionView,
    action: 'session.deleted' | 'session.erased',
    detail = '',
  ): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
    await this.stamps.renew(
      stampOf.session(sessionId),
      stampOf.sessionsOf(tenantId),
      stampOf.runner(tenantId, userId),
    );
    this.cache.forget(sessionId);
    await this.audit.recordOnce(actor, action, pseudonymOf(sessionId), { detail });
  }

  private async requireDeletable(tenantId: string, sessionId: string): Promise<SessionView> {
    const session = await this.sessions.find(tenantId, sessionId);
    const demo = await this.demoOf(tenantId);
    if (demo?.sessionId === sessionId) throw sessionIsTheDemo();
    return session;
  }

  /**
   * Returns the time until which a session that is deleted now can be restored, or null. It is not
   * kept for longer than the tenant's plan says.
   */
  private async restorableUntil({ tenantId, finishedAt }: SessionView, now: Date) {
    const tenant = await this.tenants.find(tenantId);
    const days = tenant?.deletedSessionDays ?? this.config.DELETED_SESSION_DAYS;
    const retention = parseFinishedSessionDays(this.config.FINISHED_SESSION_DAYS ?? '');
    const keptDays = retention?.get(tenant?.plan ?? 'none');
    const ends = [now.getTime() + days * dayMs];
    if (finishedAt !== null && keptDays !== undefined)
      ends.push(finishedAt.getTime() + keptDays * dayMs);
    const end = Math.min(...ends);
    return end > now.getTime() ? new Date(end) : null;
  }

  private async demoOf(tenantId: string): Promise<SessionReference | null> {
    const demo = await this.demo.current();
    return demo?.tenantId === tenantId ? demo : null;
  }
}

/** Returns a deleted session that can be restored. @throws {NotFound} if there is none */
export async function findDeleted(
  sessions: Pick<SessionsClient, 'findMany'>,
  tenantId: string,
  sessionId: string,
): Promise<SessionView> {
  const references = [{ tenantId, sessionId }];
  const [existing, withDeleted] = await Promise.all([
    sessions.findMany(references),
    sessions.findMany(references, { withDeleted: true }),
  ]);
  const session = withDeleted.get(sessionId);
  if (session === undefined || existing.has(sessionId)) throw deletedSessionNotFound();
  return session;
}

/** Returns the refusal to delete the demo session, which other tenants see. */
const sessionIsTheDemo = (): Conflict =>
  new Conflict(problemTexts.is_the_demo, { code: 'session_is_the_demo' });
