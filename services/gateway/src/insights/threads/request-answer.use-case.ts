import { Injectable } from '@nestjs/common';
import type { ThreadView } from '@strideform/contracts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { paidPurposes } from '../../accounts/tenants/plan-rules.ts';
import { RequirePlan } from '../../accounts/tenants/require-plan.use-case.ts';
import { NoActivePlan } from '../../platform/problems/refusals.ts';
import { ReadThread } from './read-thread.use-case.ts';

/**
 * Asks a question in a thread. This needs a plan if opening the thread needed one. Without a plan,
 * no language model writes the answer.
 */
@Injectable()
export class RequestAnswer {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly threads: ThreadsClient,
    private readonly readThread: ReadThread,
  ) {}

  /** @throws {NoActivePlan} {Conflict} {TooManyTexts} */
  async execute(
    caller: Caller,
    threadId: string,
    question: string,
    seed: string | null,
  ): Promise<ThreadView> {
    const { tenantId } = caller;
    const { purpose } = await this.readThread.execute(caller, threadId);
    const hasActivePlan = await this.requirePlan.hasPlan(tenantId);
    if (paidPurposes.has(purpose) && !hasActivePlan) throw new NoActivePlan();
    return this.threads.ask({ tenantId, threadId, question, seed: seed ?? '', hasActivePlan });
  }
}
