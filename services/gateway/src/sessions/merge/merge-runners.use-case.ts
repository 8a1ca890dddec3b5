import { isAnalysisUnderWay, type SessionView } from '@strideform/contracts';
import { problemParts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { invalidParameters, NotFound, type InvalidInput } from '@strideform/service-kit/errors';
import { workOff } from '@strideform/service-kit/lanes';
import { createLogger } from '@strideform/service-kit/logging';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { RunnerGroupRepository } from '../../accounts/groups/runner-group.repository.ts';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import {
  MergedUserRepository,
  userIsMerged,
  type MergedUser,
} from '../../accounts/users/merged-user.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { userNotFound } from '../../platform/problems/not-found.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { CorrectSession } from '../correction/correct-session.use-case.ts';
import { DrillTickRepository } from '../drills/drill-tick.repository.ts';
import { isBusySession } from '../session/session-refusals.ts';
import { RevokeMediaLinks } from '../media/revoke-media-links.use-case.ts';

/** Sessions that one part of a merge moves. A request works on one part. */
const sessionsPerPart = 20;
/** Merges that are claimed at once, and those that a gateway works on at the same time. */
const [batchSize, lanes] = [10, 2];
/** Pause between two parts in the background, ms. */
const partPauseMs = 1_000;
/** Pause before the next part if the sessions that are left are being analysed, ms. */
const analysisPauseMs = 10_000;
/**
 * Time after which a merge is checked once more, ms. A request that had read the old id before the
 * merge began has opened its session by then.
 */
const lateCheckMs = 600_000;

interface MergeProgress {
  readonly isComplete: boolean;
  /** Number of sessions that were moved. */
  readonly moved: number;
}

/**
 * Merges a runner into another one, in parts. The record of the merge is written first: from then
 * on the old id leads to the other runner, and every gateway can go on with it. The profile is
 * removed last. Each step may be repeated.
 */
@Injectable()
export class MergeRunners {
  private readonly logger = createLogger('merge-runners');

  constructor(
    private readonly merged: MergedUserRepository,
    private readonly users: UserRepository,
    private readonly groups: RunnerGroupRepository,
    private readonly healthAnswers: HealthAnswersRepository,
    private readonly sessions: SessionsClient,
    private readonly threads: ThreadsClient,
    private readonly correctSession: CorrectSession,
    private readonly revokeLinks: RevokeMediaLinks,
    private readonly drillTicks: DrillTickRepository,
    private readonly records: IdempotencyRecordRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Begins a merge, or goes on with it.
   * @throws {NotFound} for an unknown runner; {InvalidInput} for an unknown other runner, or the
   *   same one; {Conflict} if one of them is being merged into a third one
   */
  async execute(actor: Actor, userId: string, intoUserId: string): Promise<MergeProgress> {
    const { tenantId } = actor;
    const begun = await this.merged.find(tenantId, userId);
    const merge = begun ?? (await this.begin(actor, userId, intoUserId));
    if (merge.intoUserId !== intoUserId) throw userIsMerged(userId, merge.intoUserId);
    if (merge.isComplete) return { isComplete: true, moved: 0 };
    return this.goOn(merge, new Date());
  }

  /** Goes on with merges that no request works on. @returns the number of parts that were done */
  async goOnWithDue(now: Date, signal: AbortSignal): Promise<number> {
    const nextBatch = () => this.merged.claimDue(now, batchSize);
    return workOff(nextBatch, { lanes, signal }, async (merge) => {
      try {
        await this.goOn(merge, now);
        return true;
      } catch (error) {
        this.logger.warn({ err: error }, 'merge of runners not continued: it is tried again');
        return false;
      }
    });
  }

  private async begin(actor: Actor, userId: string, intoUserId: string): Promise<MergedUser> {
    const { tenantId, keyId: requestedBy } = actor;
    if (userId === intoUserId) throw wrongTarget(problemParts.same_runner);
    const [profileId, into, intoMerge] = await Promise.all([
      this.users.profileIdOf(tenantId, userId),
      this.users.findById(tenantId, intoUserId),
      this.merged.find(tenantId, intoUserId),
    ]);
    if (profileId === null) throw userNotFound(userId);
    if (into === null) throw unknownTarget();
    if (intoMerge !== null) throw userIsMerged(intoUserId, intoMerge.intoUserId);
    const detail = `Merged into ${pseudonymOf(intoUserId)}.`;
    await this.audit.record(actor, 'user.merged', pseudonymOf(userId), detail);
    const merge = { tenantId, userId, profileId, intoUserId, requestedBy, isComplete: false };
    if (await this.merged.begin(merge, new Date())) return merge;
    // Another request has begun to merge this runner, maybe into a third one.
    return (await this.merged.find(tenantId, userId)) ?? merge;
  }

  /** Does one part of a merge, and the end of it if nothing is left. */
  private async goOn(merge: MergedUser, now: Date): Promise<MergeProgress> {
    const { tenantId, userId, intoUserId } = merge;
    const next = await this.merged.find(tenantId, intoUserId);
    if (next?.intoUserId === userId) {
      // Two requests merge both runners into each other. Each has written its record before it
      // looks for the other's, so they do not both go on.
      await this.merged.remove(merge);
      throw userIsMerged(intoUserId, userId);
    }
    if (next !== null) {
      // The other runner is merged into a third one.
      await this.merged.redirect(next);
      return this.goOn({ ...merge, intoUserId: next.intoUserId }, now);
    }
    // Ids that led to this runner lead to the other one.
    await this.merged.redirect(merge);
    if ((await this.users.findById(tenantId, intoUserId)) === null) {
      // The other runner was erased. This one keeps what was not moved.
      await this.merged.remove(merge);
      throw unknownTarget();
    }
    // People who see this runner see the other one from now on, because they are one person.
    await this.groups.addToGroupsOf(tenantId, userId, intoUserId);
    const moved = (await this.moveSessions(merge)) + (await this.moveDeletedSessions(merge));
    const left = (await this.pageOf(merge)).length + (await this.deletedPageOf(merge)).length;
    const pauseMs = moved === 0 ? analysisPauseMs : partPauseMs;
    if (left === 0) await this.finish(merge, now);
    else await this.merged.schedule(merge, false, new Date(now.getTime() + pauseMs));
    return { isComplete: left === 0, moved };
  }

  /** Removes the runner, and has the merge checked once more later. */
  private async finish(merge: MergedUser, now: Date): Promise<void> {
    const { tenantId, userId } = merge;
    if ((await this.users.findById(tenantId, userId)) !== null) {
      await this.revokeLinks.ofRunner(actorOf(merge), userId);
      await this.records.removeMentions(tenantId, userId);
      await this.healthAnswers.erase(tenantId, userId);
      await this.users.delete(tenantId, userId);
    }
    // A request that found the profile may have stored answers, or a group, in between.
    await this.healthAnswers.erase(tenantId, userId);
    await this.groups.removeFromAll(tenantId, userId);
    const nextCheck = merge.isComplete ? null : new Date(now.getTime() + lateCheckMs);
    await this.merged.schedule(merge, true, nextCheck);
  }

  /**
   * Sessions that are being analysed are left for a later part: the analysis has the profile of the
   * old runner, and another one can only begin when it has ended.
   * @returns the number of sessions that have left the runner
   */
  private async moveSessions(merge: MergedUser): Promise<number> {
    let count = 0;
    for (const session of await this.pageOf(merge))
      if (!isAnalysisUnderWay(session) && (await this.moveSession(merge, session))) count++;
    return count;
  }

  /** @returns false if it is analysed since a moment ago */
  private async moveSession(merge: MergedUser, { sessionId }: SessionView): Promise<boolean> {
    const corrections = { userId: merge.intoUserId };
    try {
      await ignoreUnknown(this.correctSession.execute(actorOf(merge), sessionId, corrections));
      return true;
    } catch (error) {
      if (!isBusySession(error)) throw error;
      return false;
    }
  }

  /** Their links end with those of the runner. They are analysed again when they are restored. */
  private async moveDeletedSessions(merge: MergedUser): Promise<number> {
    const { tenantId, intoUserId: userId } = merge;
    const deleted = await this.deletedPageOf(merge);
    for (const { session } of deleted) {
      const { sessionId } = session;
      await this.threads.erase(tenantId, sessionId);
      await this.drillTicks.erase(tenantId, sessionId);
      await ignoreUnknown(this.sessions.moveDeleted({ tenantId, sessionId, userId }));
    }
    return deleted.length;
  }

  private async pageOf({ tenantId, userId }: MergedUser) {
    const anyTime = { status: '', createdAfter: '', createdBefore: '' };
    const page = { limit: sessionsPerPart, cursor: '' };
    return (await this.sessions.list({ tenantId, userId, ...anyTime, ...page })).sessions;
  }

  private async deletedPageOf({ tenantId, userId }: MergedUser) {
    const request = { tenantId, userId, limit: sessionsPerPart, cursor: '' };
    return (await this.sessions.listDeleted(request)).sessions;
  }
}

const actorOf = ({ tenantId, requestedBy }: MergedUser): Actor => ({
  tenantId,
  keyId: requestedBy,
});

/** It is not an error if a session was deleted, restored or erased in the meantime. */
async function ignoreUnknown(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
}

/** Returns the refusal of a runner that does not exist, or that the caller does not see. */
export const unknownTarget = (): InvalidInput => wrongTarget(problemParts.unknown_runner);

const wrongTarget = (message: string): InvalidInput =>
  invalidParameters([{ pointer: '/into_user_id', message }]);
