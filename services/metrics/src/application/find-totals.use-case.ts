import { Injectable } from '@nestjs/common';
import type { TenantTotalsResult } from '@strideform/contracts';
import { Measurements } from './measurements.port.ts';
import { noTotals } from './refusals.ts';
import { Totals } from './totals.port.ts';

@Injectable()
export class FindTotals {
  constructor(
    private readonly totals: Totals,
    private readonly measurements: Measurements,
  ) {}

  /** @throws {NotFound} while the tenant has no session that has succeeded. */
  async execute(tenantId: string): Promise<TenantTotalsResult> {
    const totals = await this.totals.find(tenantId);
    if (totals === null) throw noTotals();
    const { lastSessionId, lastAttempt } = totals;
    const last = await this.measurements.findResult(tenantId, lastSessionId, lastAttempt);
    return {
      sessionCount: totals.sessionCount,
      averages: totals.averages,
      lastSessionId: totals.lastSessionId,
      lastSessionCreatedAt: totals.lastSessionCreatedAt,
      lastSessionMetrics: last?.result.metrics ?? {},
      lastSessionNotes: last?.result.notes ?? {},
    };
  }
}
