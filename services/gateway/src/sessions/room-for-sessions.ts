import { Injectable } from '@nestjs/common';
import { SessionsClient } from '../clients/sessions-client.ts';
import { SessionTooLate, TooManySessions } from '../http/problems/refusals.ts';
import { maxSessionsUnderWay } from '../tenants/plan-rules.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';

/**
 * Whether a tenant may have one more session analysed now. Requests that come at the same moment
 * may all pass, so a tenant can exceed its number by as many.
 */
@Injectable()
export class RoomForSessions {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
  ) {}

  /** @throws {TooManySessions} {SessionTooLate} */
  async check(tenantId: string): Promise<void> {
    const [tenant, { count, wouldBeLate }] = await Promise.all([
      this.tenants.find(tenantId),
      this.sessions.countUnderWay(tenantId),
    ]);
    const limit = maxSessionsUnderWay(tenant, new Date());
    if (count >= limit) throw new TooManySessions(limit);
    if (wouldBeLate) throw new SessionTooLate();
  }
}
