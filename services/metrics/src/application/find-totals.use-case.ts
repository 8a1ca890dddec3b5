import { Injectable } from '@nestjs/common';
import type { MeasuredResult, TenantTotalsResult } from '@strideform/contracts';
import { reasonText } from '@strideform/metric-book';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import type { JudgedResult } from '../domain/measurement.ts';
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
    const { metrics, notes } = last === null ? noResult : trustedResult(last.result);
    return {
      sessionCount: totals.sessionCount,
      averages: totals.averages,
      lastSessionId: totals.lastSessionId,
      lastSessionCreatedAt: totals.lastSessionCreatedAt,
      lastSessionMetrics: metrics,
      lastSessionNotes: notes,
    };
  }
}

type ShownResult = Pick<MeasuredResult, 'metrics' | 'notes'>;

const noResult: ShownResult = { metrics: {}, notes: {} };

/** Returns what totals show of a session. Values of an unreliable one are left out, with a note. */
function trustedResult({ metrics, notes, quality }: JudgedResult): ShownResult {
  if (quality.verdict !== 'unreliable') return { metrics, notes };
  const reason = reasonText('unreliable_clip');
  const leftOut = Object.keys(metrics).map((key) => [key, reason] as const);
  return { metrics: {}, notes: { ...notes, ...Object.fromEntries(leftOut) } };
}
