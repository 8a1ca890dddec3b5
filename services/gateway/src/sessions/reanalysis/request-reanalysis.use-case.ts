import { Injectable } from '@nestjs/common';
import {
  optionsToStartFrom,
  type EventCorrection,
  type RecordingOptions,
  type RunnerChoice,
  type SessionView,
} from '@strideform/contracts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { requireConsistentMeasures } from '../../accounts/users/body-measures.ts';
import { unknownProfile, type User, type UserProfile } from '../../accounts/users/user.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { CurrentPlanLimits, withPlanLimits } from '../session/plan-limits.ts';
import { toAnalysisRequestMessage } from '../session/analysis-request.ts';

type PersonsChoices = 'eventCorrection' | 'runnerChoice';

/**
 * Options to change. Null stands for the automatic events, and for the runner who is found
 * automatically.
 */
export type RecordingChanges = Partial<Omit<RecordingOptions, PersonsChoices>> & {
  readonly eventCorrection?: EventCorrection | null | undefined;
  readonly runnerChoice?: RunnerChoice | null | undefined;
};

/**
 * Requests a new analysis of a session's clip: with changed options, with the runner's current
 * profile, or only with the current version of the analysis.
 */
@Injectable()
export class RequestReanalysis {
  constructor(
    private readonly planLimits: CurrentPlanLimits,
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
    private readonly stamps: ReadStamps,
  ) {}

  /**
   * @param changes options to change. The others stay as in the shown results, also corrected
   *   events and the chosen runner, because the clip is the same one.
   * @param profileChanges changes to the runner's profile. They are stored first, and kept even if
   *   the analysis is refused.
   * @param more.latestAttempt attempt that must be the latest
   * @param more.toUserId runner to whom the session moves in the same step, if it is not refused
   * @throws {NotFound} like a read; {Conflict} while the session is being analysed, or if there is
   *   a newer attempt; {InvalidInput} for an impossible body; {TooManySessions}.
   */
  async execute(
    { tenantId }: Pick<Caller, 'tenantId'>,
    sessionId: string,
    changes: RecordingChanges,
    profileChanges: Partial<UserProfile>,
    more: { readonly latestAttempt?: number; readonly toUserId?: string } = {},
  ): Promise<SessionView> {
    const session = await this.sessions.find(tenantId, sessionId);
    const limits = await this.planLimits.find(tenantId);
    const { latestAttempt, toUserId = session.userId } = more;
    const user = await this.currentUser(tenantId, toUserId, profileChanges);
    const options = withChanges(optionsToStartFrom(session), changes);
    const queued = this.sessions.reanalyze({
      tenantId,
      sessionId,
      maxUnderWay: limits.unfinishedSessions,
      maxStoredBytes: limits.storedBytes,
      ...(latestAttempt !== undefined && { latestAttempt }),
      ...(toUserId !== session.userId && { userId: toUserId }),
      ...toAnalysisRequestMessage(user ?? unknownProfile, options),
    });
    const analysed = await withPlanLimits(limits, queued);
    await this.stamps.renewIfPossible(stampOf.session(sessionId), stampOf.sessionsOf(tenantId));
    return analysed;
  }

  private async currentUser(
    tenantId: string,
    userId: string,
    changes: Partial<UserProfile>,
  ): Promise<User | null> {
    const known = await this.users.findById(tenantId, userId);
    if (Object.keys(changes).length === 0) return known;
    requireConsistentMeasures(known, changes, '/user');
    return this.users.put(tenantId, userId, changes);
  }
}

/** Corrected events belong to one runner, so another choice of the runner ends them. */
function withChanges(options: RecordingOptions, changes: RecordingChanges): RecordingOptions {
  const kept = changes.runnerChoice === undefined ? options : { ...options, ...noCorrection };
  const { eventCorrection, runnerChoice, ...others } = { ...kept, ...changes };
  return {
    ...others,
    ...(eventCorrection && { eventCorrection }),
    ...(runnerChoice && { runnerChoice }),
  };
}

const noCorrection = { eventCorrection: undefined };
