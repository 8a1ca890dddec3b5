import { problemParts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import {
  isAnalysisUnderWay,
  type SessionCorrections,
  type SessionView,
} from '@strideform/contracts';
import { invalidParameters } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { runnerProfileOf, type User, type UserProfile } from '../../accounts/users/user.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { isDeepStrictEqual } from 'node:util';
import { DrillTickRepository } from '../drills/drill-tick.repository.ts';
import { RequestReanalysis } from '../reanalysis/request-reanalysis.use-case.ts';
import { sessionIsBusy } from '../session/session-refusals.ts';
import { isPlanLimit } from '../session/plan-limits.ts';
import { RevokeMediaLinks } from '../media/revoke-media-links.use-case.ts';

/** Corrects facts about a session. */
@Injectable()
export class CorrectSession {
  private readonly logger = createLogger('correct-session');

  constructor(
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
    private readonly threads: ThreadsClient,
    private readonly reanalysis: RequestReanalysis,
    private readonly revokeLinks: RevokeMediaLinks,
    private readonly drillTicks: DrillTickRepository,
    private readonly stamps: ReadStamps,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws {NotFound} like a read; {InvalidInput} for an unknown runner; {Conflict} for a move
   *   while the session is being analysed
   */
  async execute(
    caller: Actor,
    sessionId: string,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const { tenantId } = caller;
    const session = await this.sessions.find(tenantId, sessionId);
    const { userId } = session;
    const newUserId = corrections.userId ?? userId;
    const isMove = newUserId !== userId;
    const runner = isMove ? await this.requireMovable(session, newUserId) : null;
    const fields = `Changed: ${Object.keys(corrections).join(', ')}.`;
    const moved = ` Moved from ${pseudonymOf(userId)} to ${pseudonymOf(newUserId)}.`;
    const what = isMove ? fields + moved : fields;
    await this.audit.record(caller, 'session.changed', pseudonymOf(sessionId), what);
    const corrected =
      runner === null
        ? await this.sessions.correct(tenantId, sessionId, corrections)
        : await this.move(caller, session, runner, corrections);
    const runners = [userId, newUserId].map((id) => stampOf.runner(tenantId, id));
    const stamps = [stampOf.session(sessionId), stampOf.sessionsOf(tenantId), ...runners];
    await this.stamps.renewIfPossible(...stamps);
    return corrected;
  }

  /**
   * Moves the session to another runner. Its links end, because a reader who has a link to one
   * runner's session must not keep one to another runner's. Its texts are erased, because they
   * name the runner and their other sessions, and so are ticks of drills. This is repeated after
   * the move, for what was made in between.
   */
  private async move(
    caller: Actor,
    session: SessionView,
    runner: User,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const { tenantId } = caller;
    const { sessionId, userId: fromUserId } = session;
    await this.endTraces(caller, sessionId);
    await this.analyseWithProfileOf(runner, caller, session);
    // Also moves a session that was not analysed again. An ingest of an earlier version moves it
    // only here.
    const corrected = await this.sessions.correct(tenantId, sessionId, corrections);
    await this.endTraces(caller, sessionId);
    // The runner may have been erased in the meantime, without this session.
    if ((await this.users.findById(tenantId, runner.userId)) === null) {
      await this.sessions.correct(tenantId, sessionId, { userId: fromUserId });
      throw unknownRunnerField();
    }
    return corrected;
  }

  /**
   * Analyses the clip with the profile of the runner to whom it moves, unless it was measured with
   * the same one. Ingest moves the session in the step that queues the analysis, so a crash cannot
   * leave it with the new runner and the old profile.
   */
  private async analyseWithProfileOf(
    runner: User,
    caller: Actor,
    session: SessionView,
  ): Promise<void> {
    if (isMeasuredWith(session, runner)) return;
    const { sessionId } = session;
    try {
      await this.reanalysis.execute(caller, sessionId, {}, {}, { toUserId: runner.userId });
    } catch (error) {
      if (!isPlanLimit(error)) throw error;
      // Notes name the profile of the measurement.
      this.logger.warn({ err: error, sessionId }, 'moved session not analysed again');
    }
  }

  private async endTraces(caller: Actor, sessionId: string): Promise<void> {
    await this.revokeLinks.ofSession(caller, sessionId);
    await this.threads.erase(caller.tenantId, sessionId);
    await this.drillTicks.erase(caller.tenantId, sessionId);
  }

  /** Nothing of a session may end if it cannot move, so this is checked first. */
  private async requireMovable(session: SessionView, toUserId: string): Promise<User> {
    const { tenantId, sessionId } = session;
    const runner = await this.users.findById(tenantId, toUserId);
    if (runner === null) throw unknownRunnerField();
    if (isAnalysisUnderWay(session)) throw sessionIsBusy(sessionId);
    return runner;
  }
}

/** Returns true if the results of a session were measured with this profile. */
const isMeasuredWith = ({ status, reanalysis, runner }: SessionView, profile: UserProfile) =>
  status === 'succeeded' &&
  reanalysis === null &&
  isDeepStrictEqual(runner, runnerProfileOf(profile));

/** Returns the refusal of a runner that does not exist, or that the caller does not see. */
export const unknownRunnerField = () =>
  invalidParameters([{ pointer: '/user_id', message: problemParts.unknown_runner }]);
