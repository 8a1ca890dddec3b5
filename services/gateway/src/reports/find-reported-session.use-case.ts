import { Injectable } from '@nestjs/common';
import type { ingestV1 } from '@strideform/grpc';
import { NotFound } from '@strideform/service-kit';
import type { Caller } from '../api-keys/api-key.ts';
import { NoActivePlan } from '../http/problems/refusals.ts';
import { FindSession, type SessionRequest } from '../sessions/find-session.use-case.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';

/** The session whose report is asked for. Reports need a plan, the demo's does not. */
@Injectable()
export class FindReportedSession {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly findSession: FindSession,
  ) {}

  /**
   * @throws {NotFound} for an unknown id, another tenant's session, and, before anything is said of
   * the session, without a plan.
   */
  async execute(caller: Caller, request: SessionRequest): Promise<ingestV1.Session> {
    if (!request.demo) await this.mustHavePlan(caller);
    return this.findSession.execute(caller, request);
  }

  private async mustHavePlan(caller: Caller): Promise<void> {
    try {
      await this.requirePlan.execute(caller);
    } catch (error) {
      // Callers of reports have always been told 404 here, where others are told 403.
      throw error instanceof NoActivePlan
        ? new NotFound(error.message, { code: error.code, cause: error })
        : error;
    }
  }
}
