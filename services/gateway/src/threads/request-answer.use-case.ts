import { Injectable } from '@nestjs/common';
import type { ThreadView } from '@strideform/contracts';
import { ThreadsClient } from '../clients/threads-client.ts';
import type { Caller } from '../http/auth/caller.ts';
import { paidPurposes } from '../tenants/plan-rules.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';

/** Asks a question in a thread. It needs a plan if opening the thread needed one. */
@Injectable()
export class RequestAnswer {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly threads: ThreadsClient,
  ) {}

  async execute(
    { tenantId }: Caller,
    threadId: string,
    question: string,
    seed: string | null,
  ): Promise<ThreadView> {
    const { purpose } = await this.threads.find(tenantId, threadId);
    if (paidPurposes.has(purpose)) await this.requirePlan.execute(tenantId);
    return this.threads.ask({ tenantId, threadId, question, seed: seed ?? '' });
  }
}
