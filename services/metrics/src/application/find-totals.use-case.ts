import { Injectable } from '@nestjs/common';
import type { TenantTotalsResult } from '@strideform/contracts';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import { noTotals } from './refusals.ts';

@Injectable()
export class FindTotals {
  constructor(
    private readonly totals: TotalsRepository,
    private readonly measurements: MeasurementRepository,
  ) {}

  /** @throws {NotFound} if no session of the tenant has succeeded yet. */
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
