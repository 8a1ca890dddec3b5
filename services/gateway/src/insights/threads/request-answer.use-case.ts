import { Injectable } from '@nestjs/common';
import type { ThreadView } from '@strideform/contracts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { paidPurposes } from '../../accounts/tenants/plan-rules.ts';
import { RequirePlan } from '../../accounts/tenants/require-plan.use-case.ts';
import { ReadThread } from './read-thread.use-case.ts';

/** Asks a question in a thread. This needs a plan if opening the thread needed one. */
@Injectable()
export class RequestAnswer {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly threads: ThreadsClient,
    private readonly readThread: ReadThread,
  ) {}

  async execute(
    caller: Caller,
    threadId: string,
    question: string,
    seed: string | null,
  ): Promise<ThreadView> {
    const { tenantId } = caller;
    const { purpose } = await this.readThread.execute(caller, threadId);
    if (paidPurposes.has(purpose)) await this.requirePlan.execute(tenantId);
    return this.threads.ask({ tenantId, threadId, question, seed: seed ?? '' });
  }
}
