import { Inject, Injectable } from '@nestjs/common';
import { latestAttemptOf, type SessionView } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import type { Tenant } from '../../accounts/tenants/tenant.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import type { FinishedSessionDays } from '../../platform/config/plans.ts';
import { RequestDeletion } from '../delete/request-deletion.use-case.ts';

export const FINISHED_SESSION_DAYS = Symbol('FinishedSessionDays');

const sessionsPerPage = 100;
const dayMs = 86_400_000;

/**
 * Deletes sessions that are older than the retention of their tenant's plan. The tenant's last plan
 * counts, even if it is suspended or has ended, because deleted sessions do not come back with the
 * next plan.
 */
@Injectable()
export class RemoveExpiredSessions {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly deletion: RequestDeletion,
    @Inject(FINISHED_SESSION_DAYS) private readonly days: FinishedSessionDays,
  ) {}

  /** @returns the number of deleted sessions. */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    let count = 0;
    if (this.days.size === 0) return count;
    for (const tenant of await this.tenants.all()) {
      const days = this.days.get(tenant.plan);
      if (days !== undefined) count += await this.removeOf(tenant, days, now, signal);
    }
    return count;
  }

  private async removeOf(
    { tenantId }: Tenant,
    days: number,
    now: Date,
    signal: AbortSignal,
  ): Promise<number> {
    const before = new Date(now.getTime() - days * dayMs);
    const anyRunner = { tenantId, userId: '', createdAfter: '' };
    const request = { ...anyRunner, status: 'succeeded', createdBefore: before.toISOString() };
    let count = 0;
    let cursor = '';
    do {
      const page = await this.sessions.list({ ...request, limit: sessionsPerPage, cursor });
      const expired = page.sessions.filter((session) => isExpired(session, before));
      for (const session of expired) {
        if (signal.aborted) return count;
        count += await this.remove(session, days);
      }
      cursor = page.nextCursor;
    } while (cursor !== '');
    return count;
  }

  /**
   * Deletes a session, unless it is the demo. In the meantime it may have been deleted, or its
   * tenant may have requested a new analysis.
   */
  private async remove(session: SessionView, days: number): Promise<number> {
    const { tenantId, sessionId } = session;
    const platform = { tenantId, keyId: null };
    const detail = `After ${days} days, as the plan says.`;
    const latestAttempt = latestAttemptOf(session);
    try {
      await this.deletion.execute(platform, sessionId, { detail, latestAttempt });
      return 1;
    } catch (error) {
      if (error instanceof NotFound || error instanceof Conflict) return 0;
      throw error;
    }
  }
}

/**
 * Returns true if the session finished before the given time. A session with a running new analysis
 * is kept. If that analysis fails, the retention starts at the failure.
 */
function isExpired({ finishedAt, reanalysis }: SessionView, before: Date): boolean {
  const endedAt = reanalysis === null ? finishedAt : reanalysis.finishedAt;
  return endedAt !== null && endedAt < before;
}
