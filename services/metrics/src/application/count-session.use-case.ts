import { Injectable } from '@nestjs/common';
import { metricsShownIn } from '@strideform/biomechanics';
import type { SessionFinished } from '@strideform/contracts';
import { Measurements } from './measurements.port.ts';
import { Totals } from './totals.port.ts';

/** Counts what a session shows since it succeeded in its tenant's totals. */
@Injectable()
export class CountSession {
  constructor(
    private readonly measurements: Measurements,
    private readonly totals: Totals,
  ) {}

  async execute(tenantId: string, finished: SessionFinished): Promise<void> {
    if (finished.status !== 'succeeded') return;
    const { sessionId, attempt } = finished;
    const measurement = await this.measurements.findResult(tenantId, sessionId, attempt);
    if (measurement === null) throw new Error(`Session ${sessionId} succeeded, but has no result.`);
    // Late news: the attempt has been superseded, and the newer one is counted.
    if (measurement.attempt > attempt) return;
    const averages = Object.fromEntries(
      metricsShownIn('tenant_average').flatMap(({ key }) => {
        const metric = measurement.result.metrics[key];
        return metric === undefined ? [] : [[key, metric.avg]];
      }),
    );
    await this.totals.add(tenantId, {
      sessionId,
      attempt,
      createdAt: new Date(finished.createdAt),
      averages,
    });
  }
}
