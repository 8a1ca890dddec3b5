import { Injectable } from '@nestjs/common';
import { DeletionLog } from '@strideform/analysis-store';
import type { SessionView } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { RunnerGroupRepository } from '../../accounts/groups/runner-group.repository.ts';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { userNotFound } from '../../platform/problems/not-found.ts';
import { MergedUserRepository } from '../../accounts/users/merged-user.repository.ts';
import {
  eachDeletedSession,
  eachSession,
  SessionsClient,
} from '../../platform/clients/sessions-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { RequestDeletion } from './request-deletion.use-case.ts';

const sessionsAtOnce = 20;

/**
 * Erases a runner: the profile, answers on health, and every session with its data, also those that
 * could be restored.
 */
@Injectable()
export class EraseRunner {
  constructor(
    private readonly users: UserRepository,
    private readonly groups: RunnerGroupRepository,
    private readonly healthAnswers: HealthAnswersRepository,
    private readonly sessions: SessionsClient,
    private readonly deletion: RequestDeletion,
    private readonly records: IdempotencyRecordRepository,
    private readonly audit: AuditLog,
    private readonly log: DeletionLog,
    private readonly merged: MergedUserRepository,
  ) {}

  /**
   * Removes the profile after all other data, because a failed request can be repeated while it
   * exists. A runner without a profile gets one first. Answers and places in groups that arrived in
   * between are erased once more at the end.
   * @throws {NotFound} for an unknown runner or another tenant's runner; {Conflict} if the demo
   *   session is theirs.
   */
  async execute(caller: Actor, userId: string): Promise<void> {
    const { tenantId } = caller;
    await this.deletion.refuseRunnerOfDemo(tenantId, userId);
    const profileId = await this.profileOf(tenantId, userId);
    const sessionCount = await this.deleteSessions(caller, userId);
    await this.eraseProfile(caller, { userId, profileId }, `With ${sessionCount} sessions.`);
  }

  /** Erases what is stored of a runner beside the sessions. May be repeated. */
  async eraseProfile(
    caller: Actor,
    { userId, profileId }: { readonly userId: string; readonly profileId: string },
    detail: string,
  ): Promise<void> {
    const { tenantId } = caller;
    const details = { detail, occasion: profileId };
    await this.audit.recordOnce(caller, 'user.deleted', pseudonymOf(userId), details);
    await this.records.removeMentions(tenantId, userId);
    await this.healthAnswers.erase(tenantId, userId);
    await this.logProfiles(tenantId, userId, profileId);
    // The ids of runners that were merged into this one are theirs, too.
    await this.merged.removeInto(tenantId, userId);
    await this.groups.removeFromAll(tenantId, userId);
    await this.users.delete(tenantId, userId);
    // A request that found the profile may have stored answers, or a group, in between.
    await this.healthAnswers.erase(tenantId, userId);
    await this.groups.removeFromAll(tenantId, userId);
  }

  /** Returns the ids of all sessions of a runner, also of those that could be restored. */
  async sessionIdsOf(tenantId: string, userId: string): Promise<readonly string[]> {
    const runner = { tenantId, userId };
    const listed = await Array.fromAsync(eachSession(this.sessions, runner));
    const deleted = await Array.fromAsync(eachDeletedSession(this.sessions, runner));
    const sessions = [...listed, ...deleted.map(({ session }) => session)];
    return sessions.map(({ sessionId }) => sessionId);
  }

  /**
   * Logs the deletion of the profile, and of those that merges have erased: a backup from before a
   * merge has both. A merge that is not complete has not erased the other one, which stays.
   */
  private async logProfiles(tenantId: string, userId: string, profileId: string): Promise<void> {
    const at = new Date();
    await this.log.record({ kind: 'runner', tenantId, profileId }, at);
    for (const { profileId: merged } of await this.merged.findInto(tenantId, userId)) {
      if (merged === null || (await this.users.userIdOf(tenantId, merged)) !== null) continue;
      await this.log.record({ kind: 'runner', tenantId, profileId: merged }, at);
    }
  }

  private async profileOf(tenantId: string, userId: string): Promise<string> {
    const known = await this.users.profileIdOf(tenantId, userId);
    if (known !== null) return known;
    const isKnown =
      (await this.sessionsOf(tenantId, userId)).length > 0 ||
      (await this.deletedSessionsOf(tenantId, userId)).length > 0;
    if (!isKnown) throw userNotFound(userId);
    await this.users.ensure(tenantId, userId, false);
    return (await this.users.profileIdOf(tenantId, userId)) ?? '';
  }

  private async sessionsOf(tenantId: string, userId: string): Promise<readonly SessionView[]> {
    const anyTime = { status: '', createdAfter: '', createdBefore: '' };
    const request = { tenantId, userId, ...anyTime, limit: sessionsAtOnce, cursor: '' };
    return (await this.sessions.list(request)).sessions;
  }

  private async deletedSessionsOf(
    tenantId: string,
    userId: string,
  ): Promise<readonly SessionView[]> {
    const request = { tenantId, userId, limit: sessionsAtOnce, cursor: '' };
    const { sessions } = await this.sessions.listDeleted(request);
    return sessions.map(({ session }) => session);
  }

  /** @returns the number of erased sessions */
  private async deleteSessions(caller: Actor, userId: string): Promise<number> {
    const { tenantId } = caller;
    let count = 0;
    for (;;) {
      // Erased sessions leave the lists, so the first page always shows the next ones. One that is
      // restored or deleted meanwhile is in the other list.
      const deleted = await this.deletedSessionsOf(tenantId, userId);
      const sessions = await this.sessionsOf(tenantId, userId);
      if (deleted.length + sessions.length === 0) return count;
      await Promise.all([
        ...deleted.map(({ sessionId }) =>
          ignoreUnknown(this.deletion.eraseDeleted(caller, sessionId)),
        ),
        ...sessions.map(({ sessionId }) => ignoreUnknown(this.deletion.erase(caller, sessionId))),
      ]);
      count += deleted.length + sessions.length;
    }
  }
}

/** It is not an error if another request erased, deleted or restored the session first. */
async function ignoreUnknown(erasure: Promise<void>): Promise<void> {
  try {
    await erasure;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}
