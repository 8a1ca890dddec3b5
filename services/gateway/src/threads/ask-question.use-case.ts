import { Injectable } from '@nestjs/common';
import type { threadsV1 } from '@strideform/grpc';
import type { Caller } from '../api-keys/api-key.ts';
import { paidPurposes } from '../tenants/plan-rules.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';
import { Threads } from '../clients/threads.port.ts';

/** Asks a question in a thread; what needed a plan to be opened needs one to go on. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly threads: Threads,
  ) {}

  async execute(
    caller: Caller,
    threadId: string,
    question: string,
    seed: string | null,
  ): Promise<threadsV1.Thread> {
    const { tenantId } = caller;
    const { purpose } = await this.threads.find(tenantId, threadId);
    if (paidPurposes.has(purpose)) await this.requirePlan.execute(caller);
    return this.threads.ask({ tenantId, threadId, question, seed: seed ?? '' });
  }
}
