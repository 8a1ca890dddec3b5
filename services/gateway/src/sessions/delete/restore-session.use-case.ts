import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { toRunnerProfileMessage } from '@strideform/grpc/messages';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { planLimitsOf } from '../../accounts/tenants/plan-rules.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { runnerProfileOf, unknownProfile } from '../../accounts/users/user.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { withPlanLimits } from '../session/plan-limits.ts';
import { HideSession } from '../../platform/hidden-sessions/hide-session.use-case.ts';
import { findDeleted } from './request-deletion.use-case.ts';

/** Undoes the deletion of a session. */
@Injectable()
export class RestoreDeletedSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly tenants: TenantRepository,
    private readonly users: UserRepository,
    private readonly hiding: HideSession,
    private readonly audit: AuditLog,
  ) {}

  /**
   * If this fails halfway, the `session.restored` event completes it.
   * @throws {NotFound} for a session that is not deleted, or is erased; {TooManySessions} if it has
   *   to be analysed again.
   */
  async execute(actor: Actor, sessionId: string): Promise<SessionView> {
    const { tenantId } = actor;
    const { userId } = await findDeleted(this.sessions, tenantId, sessionId);
    const [tenant, user] = await Promise.all([
      this.tenants.find(tenantId),
      this.users.findById(tenantId, userId),
    ]);
    const limits = planLimitsOf(tenant, new Date());
    await this.audit.record(actor, 'session.restored', pseudonymOf(sessionId));
    const restoring = this.sessions.restore({
      ...{ tenantId, sessionId },
      runner: toRunnerProfileMessage(runnerProfileOf(user ?? unknownProfile)),
      maxUnderWay: limits.unfinishedSessions,
      maxStoredBytes: limits.storedBytes,
    });
    const { session, binChanges } = await withPlanLimits(limits, restoring);
    await this.hiding.show({ tenantId, sessionId, binChanges, userId });
    return session;
  }
}
