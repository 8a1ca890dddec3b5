import { Injectable } from '@nestjs/common';
import { metricsShownIn } from '@strideform/metric-book';
import type { MetricResult, SessionFinished } from '@strideform/contracts';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import { TotalsRepository } from '../adapters/totals.repository.ts';

/** Adds the results of a session that has succeeded to its tenant's totals. */
@Injectable()
export class CountSession {
  constructor(
    private readonly measurements: MeasurementRepository,
    private readonly totals: TotalsRepository,
  ) {}

  async execute(tenantId: string, finished: SessionFinished): Promise<void> {
    if (finished.status !== 'succeeded') return;
    const { sessionId, attempt } = finished;
    const measurement = await this.measurements.findResult(tenantId, sessionId, attempt);
    if (measurement === null) throw new Error(`Session ${sessionId} succeeded, but has no result.`);
    // The event is late. A newer attempt has superseded this one and is counted instead.
    if (measurement.attempt > attempt) return;
    const { quality, metrics } = measurement.result;
    await this.totals.add(tenantId, {
      sessionId,
      attempt,
      createdAt: new Date(finished.createdAt),
      // An unreliable session counts, but its values are not included in averages.
      averages: quality.verdict === 'unreliable' ? {} : countedAverages(metrics),
    });
  }
}

/** Returns the averages of the metrics that a tenant's totals include, by metric key. */
function countedAverages(metrics: Readonly<Record<string, MetricResult>>): Record<string, number> {
  const averages: Record<string, number> = {};
  for (const { key } of metricsShownIn('tenant_average')) {
    const metric = metrics[key];
    if (metric !== undefined) averages[key] = metric.avg;
  }
  return averages;
}
