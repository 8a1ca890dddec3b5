import { Injectable } from '@nestjs/common';
import type { MeasurementSystem, ThreadPurpose, ThreadView } from '@strideform/contracts';
import { toThreadChanges } from '../changes/change-messages.ts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { FindSession } from '../../sessions/demo/find-session.use-case.ts';
import { requireSucceeded } from '../../sessions/session/require-succeeded.ts';
import { paidPurposes } from '../../accounts/tenants/plan-rules.ts';
import { RequirePlan } from '../../accounts/tenants/require-plan.use-case.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';

export interface ThreadsRequest {
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly measurementSystem: MeasurementSystem;
  /** Requests with the same seed open the same threads; null: new ones. */
  readonly seed: string | null;
}

/** Has a session commented on. The texts are written in the background. */
@Injectable()
export class RequestThreads {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly findSession: FindSession,
    private readonly users: UserRepository,
    private readonly readHistory: ReadSessionHistory,
    private readonly threads: ThreadsClient,
    private readonly stamps: ReadStamps,
  ) {}

  /**
   * @throws {NoActivePlan} first, so that the answer reveals nothing about the session; {NotFound}
   *   for an unknown session; {Conflict} for a session that has not succeeded.
   */
  async execute(
    caller: Caller,
    { sessionId, purpose, measurementSystem, seed }: ThreadsRequest,
  ): Promise<readonly ThreadView[]> {
    if (paidPurposes.has(purpose)) await this.requirePlan.execute(caller.tenantId);
    const session = await this.findSession.execute(caller, { sessionId, demo: false });
    requireSucceeded(session, 'nothing to comment on');
    const { tenantId, userId, title, attempt } = session;
    const [user, history] = await Promise.all([
      this.users.byId(tenantId, userId),
      this.readHistory.execute(session),
    ]);
    const threads = await this.threads.create({
      tenantId,
      sessionId,
      purpose,
      measurementSystem,
      runnerName: user?.displayName ?? '',
      sessionTitle: title,
      seed: seed ?? '',
      attempt,
      usualRanges: history.usual,
      changeSince: toThreadChanges(history),
    });
    await this.stamps.renewIfPossible(stampOf.session(sessionId));
    return threads;
  }
}
