import { Injectable } from '@nestjs/common';
import { metricsShownIn } from '@strideform/biomechanics';
import type { SessionFinished } from '@strideform/contracts';
import { Measurements } from './measurements.port.ts';
import { Totals } from './totals.port.ts';

/** Adds a session that succeeded to its tenant's totals. */
@Injectable()
export class CountSession {
  constructor(private readonly measurements: Measurements, private readonly totals: Totals) {}

  async execute(tenantId: string, finished: SessionFinished): Promise<void> {
    if (finished.status !== 'succeeded') return;
    const measurement = await this.measurements.findResult(tenantId, finished.sessionId);
    if (measurement === null) throw new Error(`Session ${finished.sessionId} succeeded, but has no result.`);
    const averages = Object.fromEntries(metricsShownIn('tenant_average').flatMap(({ key }) => {
      const metric = measurement.result.metrics[key];
      return metric === undefined ? [] : [[key, metric.avg]];
    }));
    await this.totals.add(tenantId, { sessionId: finished.sessionId, createdAt: new Date(finished.createdAt), averages });
  }
}
