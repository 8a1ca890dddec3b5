import type { SessionView } from '@strideform/contracts';
import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import { stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { NoActivePlan } from '../../platform/problems/refusals.ts';
import { FindSession, type SessionRequest } from '../../sessions/demo/find-session.use-case.ts';
import { RequirePlan } from '../../accounts/tenants/require-plan.use-case.ts';
import type { Tenant } from '../../accounts/tenants/tenant.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';

export interface ReportedSession {
  readonly session: SessionView;
  /** The session's tenant; null when it is unknown. */
  readonly tenant: Tenant | null;
  /** The name that a reader of the report sees; null when it is unknown. */
  readonly tenantName: string | null;
}

/** Every tenant reads the demo, so its report does not name the tenant that owns it. */
const demoTenantName = 'Demo';

/** The session whose report is asked for. Reports need a plan, except the demo's. */
@Injectable()
export class FindReportedSession {
  constructor(
    private readonly requirePlan: RequirePlan,
    private readonly tenants: TenantRepository,
    private readonly findSession: FindSession,
  ) {}

  /**
   * @throws {NotFound} for an unknown id, for another tenant's session, and without a plan. The
   *   plan decides first, so that the answer reveals nothing about the session.
   */
  async execute(
    caller: Caller,
    request: SessionRequest,
    sources?: Sources,
  ): Promise<ReportedSession> {
    if (request.demo) {
      const session = await this.findSession.execute(caller, request, sources);
      const tenant = await this.tenants.find(session.tenantId);
      return { session, tenant, tenantName: demoTenantName };
    }
    await sources?.note(stampOf.tenant(caller.tenantId));
    const found = this.findSession.execute(caller, request, sources);
    // Whatever becomes of the session, the plan decides first.
    found.catch(() => undefined);
    const tenant = await this.payingTenant(caller);
    return { session: await found, tenant, tenantName: tenant.name };
  }

  private async payingTenant({ tenantId }: Caller): Promise<Tenant> {
    try {
      return await this.requirePlan.execute(tenantId);
    } catch (error) {
      if (!(error instanceof NoActivePlan)) throw error;
      // Routes of reports have always answered 404 without a plan, where other routes answer 403.
      throw new NotFound(error.message, { code: error.code, cause: error });
    }
  }
}
