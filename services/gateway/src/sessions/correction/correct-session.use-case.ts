import { problemParts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { SessionCorrections, SessionView } from '@strideform/contracts';
import { DomainError, invalidParameters } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { AuditLog, pseudonymOf, type Actor } from '../../accounts/audit/audit-log.ts';
import { runnerProfileOf, type UserProfile } from '../../accounts/users/user.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { isDeepStrictEqual } from 'node:util';
import { DrillTickRepository } from '../drills/drill-tick.repository.ts';
import { RequestReanalysis } from '../reanalysis/request-reanalysis.use-case.ts';
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

  /** @throws {NotFound} like a read; {InvalidInput} for an unknown runner */
  async execute(
    caller: Actor,
    sessionId: string,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const { tenantId } = caller;
    const { userId } = await this.sessions.find(tenantId, sessionId);
    const newUserId = corrections.userId ?? userId;
    const isMove = newUserId !== userId;
    if (isMove) await this.requireRunner(tenantId, newUserId);
    const fields = `Changed: ${Object.keys(corrections).join(', ')}.`;
    const moved = ` Moved from ${pseudonymOf(userId)} to ${pseudonymOf(newUserId)}.`;
    const what = isMove ? fields + moved : fields;
    await this.audit.record(caller, 'session.changed', pseudonymOf(sessionId), what);
    const corrected = isMove
      ? await this.move(caller, sessionId, userId, corrections)
      : await this.sessions.correct(tenantId, sessionId, corrections);
    const runners = [userId, newUserId].map((id) => stampOf.runner(tenantId, id));
    const stamps = [stampOf.session(sessionId), stampOf.sessionsOf(tenantId), ...runners];
    await this.stamps.renewIfPossible(...stamps);
    return corrected;
  }

  /**
   * Moves the session to another runner. Its links end, because a reader who has a link to one
   * runner's session must not keep one to another runner's. Its texts are erased, because they
   * name the runner and their other sessions, and so are ticks of drills. This is repeated after
   * the move, for what was made in between. Then the clip is analysed again with the profile of
   * the new runner, unless it was measured with the same one.
   */
  private async move(
    caller: Actor,
    sessionId: string,
    fromUserId: string,
    corrections: SessionCorrections,
  ): Promise<SessionView> {
    const { tenantId } = caller;
    await this.endTraces(caller, sessionId);
    const corrected = await this.sessions.correct(tenantId, sessionId, corrections);
    await this.endTraces(caller, sessionId);
    // The runner may have been erased in the meantime, without this session.
    const runner = await this.users.findById(tenantId, corrected.userId);
    if (runner === null) {
      await this.sessions.correct(tenantId, sessionId, { userId: fromUserId });
      throw unknownRunnerField();
    }
    if (isMeasuredWith(corrected, runner)) return corrected;
    try {
      return await this.reanalysis.execute(caller, sessionId, {}, {});
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // It is being analysed, or the tenant has no room. Notes name the profile of the measurement.
      this.logger.warn({ err: error, sessionId }, 'moved session not analysed again');
      return corrected;
    }
  }

  private async endTraces(caller: Actor, sessionId: string): Promise<void> {
    await this.revokeLinks.ofSession(caller, sessionId);
    await this.threads.erase(caller.tenantId, sessionId);
    await this.drillTicks.erase(caller.tenantId, sessionId);
  }

  private async requireRunner(tenantId: string, userId: string): Promise<void> {
    if ((await this.users.findById(tenantId, userId)) === null) throw unknownRunnerField();
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
