import { Injectable } from '@nestjs/common';
import { DeletionLog } from '@strideform/analysis-store';
import type { SessionView } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { userNotFound } from '../../accounts/users/user-service.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { RequestDeletion } from './request-deletion.use-case.ts';

const sessionsAtOnce = 20;

/** Deletes a runner: the profile, answers on health, and every session with its data. */
@Injectable()
export class EraseRunner {
  constructor(
    private readonly users: UserRepository,
    private readonly healthAnswers: HealthAnswersRepository,
    private readonly sessions: SessionsClient,
    private readonly deletion: RequestDeletion,
    private readonly records: IdempotencyRecordRepository,
    private readonly audit: AuditLog,
    private readonly log: DeletionLog,
  ) {}

  /**
   * Removes the profile after all other data, because a failed request can be repeated while it
   * exists. A runner without a profile gets one first. Answers that arrived in between are erased
   * once more at the end.
   * @throws {NotFound} for an unknown runner or another tenant's runner; {Conflict} if the demo
   *   session is theirs.
   */
  async execute(caller: Actor, userId: string): Promise<void> {
    const { tenantId } = caller;
    await this.deletion.refuseRunnerOfDemo(tenantId, userId);
    const profileId = await this.profileOf(tenantId, userId);
    const sessionCount = await this.deleteSessions(caller, userId);
    const details = { detail: `With ${sessionCount} sessions.`, occasion: profileId };
    await this.audit.recordOnce(caller, 'user.deleted', pseudonymOf(userId), details);
    await this.records.removeMentions(tenantId, userId);
    await this.healthAnswers.erase(tenantId, userId);
    await this.log.record({ kind: 'runner', tenantId, profileId }, new Date());
    await this.users.delete(tenantId, userId);
    // A request that found the profile may have stored answers in between.
    await this.healthAnswers.erase(tenantId, userId);
  }

  private async profileOf(tenantId: string, userId: string): Promise<string> {
    const known = await this.users.profileIdOf(tenantId, userId);
    if (known !== null) return known;
    if ((await this.sessionsOf(tenantId, userId)).length === 0) throw userNotFound(userId);
    await this.users.ensure(tenantId, userId, false);
    return (await this.users.profileIdOf(tenantId, userId)) ?? '';
  }

  private async sessionsOf(tenantId: string, userId: string): Promise<readonly SessionView[]> {
    const anyTime = { status: '', createdAfter: '', createdBefore: '' };
    const request = { tenantId, userId, ...anyTime, limit: sessionsAtOnce, cursor: '' };
    return (await this.sessions.list(request)).sessions;
  }

  /** @returns the number of deleted sessions */
  private async deleteSessions(caller: Actor, userId: string): Promise<number> {
    let count = 0;
    for (;;) {
      // Deleted sessions leave the list, so the first page always shows the next ones.
      const sessions = await this.sessionsOf(caller.tenantId, userId);
      if (sessions.length === 0) return count;
      await Promise.all(sessions.map(({ sessionId }) => this.deleteSession(caller, sessionId)));
      count += sessions.length;
    }
  }

  /** Deletes a session. It is not an error if another request deleted it first. */
  private async deleteSession(caller: Actor, sessionId: string): Promise<void> {
    try {
      await this.deletion.execute(caller, sessionId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
    }
  }
}
