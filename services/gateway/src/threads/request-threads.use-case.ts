import { Injectable } from '@nestjs/common';
import type { MeasurementSystem, ThreadPurpose } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import type { Caller } from '../api-keys/api-key.ts';
import { paidPurposes } from '../tenants/plan-rules.ts';
import { mustHaveSucceeded } from '../sessions/succeeded-session.ts';
import { FindSession } from '../sessions/find-session.use-case.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';
import { Threads } from '../clients/threads.port.ts';
import { Users } from '../users/users.port.ts';

export interface ThreadsWanted {
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly measurementSystem: MeasurementSystem;
  /** Requests of one seed open the same threads; null: new ones. */
  readonly seed: string | null;
}

/** Has a session commented on. Its texts are written in the background. */
@Injectable()
export class RequestThreads {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly findSession: FindSession,
    private readonly users: Users,
    private readonly threads: Threads,
  ) {}

  /**
   * @throws {NoActivePlan} before anything is said of the session. @throws {NotFound} @throws
   * {Conflict} for a session that has not succeeded.
   */
  async execute(
    caller: Caller,
    { sessionId, purpose, measurementSystem, seed }: ThreadsWanted,
  ): Promise<readonly threadsV1.Thread[]> {
    if (paidPurposes.has(purpose)) await this.requirePlan.execute(caller);
    const session = await this.findSession.execute(caller, { sessionId, demo: false });
    mustHaveSucceeded(session, 'nothing to comment on');
    const { tenantId, userId, title, attempt } = session;
    const user = await this.users.byId(tenantId, userId);
    return this.threads.create({
      tenantId,
      sessionId,
      purpose,
      measurementSystem,
      runnerName: user?.displayName ?? '',
      sessionTitle: title,
      seed: seed ?? '',
      attempt,
    });
  }
}
