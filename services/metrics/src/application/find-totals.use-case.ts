import { Injectable } from '@nestjs/common';
import type { MetricResult } from '@strideform/contracts';
import { Measurements } from './measurements.port.ts';
import { noTotals } from './refusals.ts';
import { Totals, type TenantTotals } from './totals.port.ts';

/** A tenant's totals with the results of the newest session. */
export interface TotalsReading {
  readonly totals: TenantTotals;
  readonly lastSessionMetrics: Readonly<Record<string, MetricResult>>;
  /** Why a metric of the last session is not known, by metric key. */
  readonly lastSessionNotes: Readonly<Record<string, string>>;
}

@Injectable()
export class FindTotals {
  constructor(
    private readonly totals: Totals,
    private readonly measurements: Measurements,
  ) {}

  /** @throws {NotFound} while the tenant has no session that has succeeded. */
  async execute(tenantId: string): Promise<TotalsReading> {
    const totals = await this.totals.find(tenantId);
    if (totals === null) throw noTotals();
    const { lastSessionId, lastAttempt } = totals;
    const last = await this.measurements.findResult(tenantId, lastSessionId, lastAttempt);
    return {
      totals,
      lastSessionMetrics: last?.result.metrics ?? {},
      lastSessionNotes: last?.result.notes ?? {},
    };
  }
}
