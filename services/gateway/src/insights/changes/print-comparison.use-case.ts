import { Injectable } from '@nestjs/common';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { toComparisonMessage } from './change-messages.ts';
import type { ComparisonRequest } from './change.dto.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';

/** Prints two sessions side by side, as a PDF. */
@Injectable()
export class PrintComparison {
  constructor(
    private readonly compare: CompareSessions,
    private readonly tenants: TenantRepository,
    private readonly users: UserRepository,
    private readonly reports: ReportsClient,
  ) {}

  /** @throws as {@link CompareSessions} does. */
  async execute(tenantId: string, request: ComparisonRequest): Promise<Buffer> {
    const compared = await this.compare.execute(tenantId, request);
    const { earlier, later } = compared;
    const userIds = [...new Set([earlier.session.userId, later.session.userId])];
    const [tenant, ...names] = await Promise.all([
      this.tenants.find(tenantId),
      ...userIds.map(async (userId) => {
        const user = await this.users.findById(tenantId, userId);
        return user?.displayName ?? userId;
      }),
    ]);
    return this.reports.renderComparisonPdf({
      ...toComparisonMessage(compared),
      language: currentLanguage().code,
      askingTenantId: tenantId,
      tenantName: tenant?.name ?? '',
      runnerName: names.join(' → '),
    });
  }
}
