import { Injectable } from '@nestjs/common';
import type { MetricResult } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit';
import { Measurements } from './measurements.port.ts';
import { Totals, type TenantTotals } from './totals.port.ts';

export interface TotalsReading {
  readonly totals: TenantTotals;
  readonly lastSessionMetrics: Readonly<Record<string, MetricResult>>;
  /** Why a metric of the last session is not known, by key. */
  readonly lastSessionNotes: Readonly<Record<string, string>>;
}

@Injectable()
export class FindTotals {
  constructor(
    private readonly totals: Totals,
    private readonly measurements: Measurements,
  ) {}

  async execute(tenantId: string): Promise<TotalsReading> {
    const totals = await this.totals.find(tenantId);
    if (totals === null) throw new NotFound('No session has been finished yet.');
    const last = await this.measurements.findResult(
      tenantId,
      totals.lastSessionId,
      totals.lastAttempt,
    );
    return {
      totals,
      lastSessionMetrics: last?.result.metrics ?? {},
      lastSessionNotes: last?.result.notes ?? {},
    };
  }
}
