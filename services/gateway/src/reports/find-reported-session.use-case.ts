import type { SessionView } from '@strideform/contracts';
import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { Caller } from '../http/auth/caller.ts';
import { NoActivePlan } from '../http/problems/refusals.ts';
import { FindSession, type SessionRequest } from '../sessions/find-session.use-case.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';

/** The session whose report is asked for. Reports need a plan, except the demo's. */
@Injectable()
export class FindReportedSession {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly findSession: FindSession,
  ) {}

  /**
   * @throws {NotFound} for an unknown id, for another tenant's session, and without a plan. The
   *   plan is checked first, so that the answer reveals nothing about the session.
   */
  async execute(caller: Caller, request: SessionRequest): Promise<SessionView> {
    if (!request.demo) await this.checkPlan(caller);
    return this.findSession.execute(caller, request);
  }

  private async checkPlan({ tenantId }: Caller): Promise<void> {
    try {
      await this.requirePlan.execute(tenantId);
    } catch (error) {
      if (!(error instanceof NoActivePlan)) throw error;
      // Routes of reports have always answered 404 without a plan, where other routes answer 403.
      throw new NotFound(error.message, { code: error.code, cause: error });
    }
  }
}
