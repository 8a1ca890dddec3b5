import { problemWords } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { MeasurementSystem, ThreadPurpose, ThreadView } from '@strideform/contracts';
import { FairQueue } from '@strideform/service-kit/queue';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { requireSucceeded } from '../../sessions/session/session-refusals.ts';
import { RequirePlan } from '../../accounts/tenants/require-plan.use-case.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { toThreadChanges } from '../changes/change-messages.ts';
import { ReadSessionHistory } from '../changes/read-session-history.use-case.ts';

export interface ThreadsRequest {
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly measurementSystem: MeasurementSystem;
}

/**
 * Requests for comments that run at once: of all tenants, and of one tenant. Each reads and writes
 * many documents, so further ones of a tenant wait, and do not slow others.
 */
const [maxRunning, maxRunningOfTenant] = [32, 2];
/** Requests of one tenant that wait. */
const maxQueued = 32;
/** A caller who goes away does not end a request: it may already have created threads. */
const { signal: neverAborted } = new AbortController();

/**
 * Requests comments on a session. The texts are written in the background. Without a plan, no
 * language model writes them.
 */
@Injectable()
export class RequestThreads {
  private readonly queue = new FairQueue({
    concurrency: maxRunning,
    maxQueued,
    maxRunningOfOwner: maxRunningOfTenant,
  });

  constructor(
    private readonly sessions: SessionsClient,
    private readonly requirePlan: RequirePlan,
    private readonly users: UserRepository,
    private readonly readHistory: ReadSessionHistory,
    private readonly threads: ThreadsClient,
    private readonly stamps: ReadStamps,
  ) {}

  /**
   * @throws {NotFound} for an unknown session; {Conflict} if it has not succeeded, or would have
   *   too many threads; {TooManyTexts}; {Unavailable} if too many requests of the tenant wait
   */
  execute({ tenantId }: Caller, request: ThreadsRequest): Promise<readonly ThreadView[]> {
    return this.queue.run(tenantId, neverAborted, () => this.request(tenantId, request));
  }

  private async request(
    tenantId: string,
    { sessionId, purpose, measurementSystem }: ThreadsRequest,
  ): Promise<readonly ThreadView[]> {
    const session = await this.sessions.find(tenantId, sessionId);
    requireSucceeded(session, problemWords.nothing_to_comment_on);
    const { userId, title, attempt } = session;
    const [user, history, hasActivePlan] = await Promise.all([
      this.users.findById(tenantId, userId),
      this.readHistory.execute(session),
      this.requirePlan.hasPlan(tenantId),
    ]);
    const threads = await this.threads.create({
      tenantId,
      sessionId,
      purpose,
      measurementSystem,
      language: currentLanguage().code,
      runnerName: user?.displayName ?? '',
      sessionTitle: title,
      seed: '',
      attempt,
      usualRanges: history.usual,
      changeSince: toThreadChanges(history),
      hasActivePlan,
    });
    await this.stamps.renewIfPossible(stampOf.session(sessionId));
    return threads;
  }
}
