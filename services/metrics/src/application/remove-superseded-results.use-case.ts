import { Injectable } from '@nestjs/common';
import type { SessionFinished } from '@strideform/contracts';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';

/**
 * Keeps only the results that a session shows. If an attempt succeeds, the results of older
 * attempts are removed. If it fails, its own result is removed.
 */
@Injectable()
export class RemoveSupersededResults {
  constructor(private readonly measurements: MeasurementRepository) {}

  async execute(tenantId: string, { sessionId, attempt, status }: SessionFinished): Promise<void> {
    if (status === 'succeeded') await this.measurements.removeBefore(tenantId, sessionId, attempt);
    else await this.measurements.removeResult({ tenantId, sessionId, attempt });
  }
}
