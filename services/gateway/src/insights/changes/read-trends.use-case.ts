import { Injectable } from '@nestjs/common';
import { judgedCount } from '@strideform/metric-book';
import { UserService } from '../../accounts/users/user-service.ts';
import type { Trends, TrendsQuery } from './change.dto.ts';
import { TenantLimits } from '../../platform/rate-limits/tenant-limits.ts';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { toTrends } from './trends-mapper.ts';

/** Returns a runner's metrics over time. */
@Injectable()
export class ReadTrends {
  constructor(
    private readonly users: UserService,
    private readonly load: LoadMeasuredSession,
    private readonly limits: TenantLimits,
  ) {}

  /**
   * @throws {NotFound} if the tenant has no such runner; {TooManyRequests} if the tenant reads too
   *   much
   */
  async execute(tenantId: string, userId: string, query: TrendsQuery): Promise<Trends> {
    await this.users.find(tenantId, userId);
    const count = Math.max(query.sessions, judgedCount);
    const sessions = await this.limits.compare(tenantId, count, () =>
      this.load.listed(tenantId, userId, count),
    );
    return toTrends(userId, sessions, query.metrics, query.sessions);
  }
}
