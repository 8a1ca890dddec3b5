import { Injectable } from '@nestjs/common';
import type { SessionFinished } from '@strideform/contracts';
import { Measurements } from './measurements.port.ts';

/**
 * Keeps the results that a session shows, and no others: those of older attempts go when a newer
 * one has succeeded, those of a failed attempt at once.
 */
@Injectable()
export class ForgetSuperseded {
  constructor(private readonly measurements: Measurements) {}

  async execute(tenantId: string, { sessionId, attempt, status }: SessionFinished): Promise<void> {
    if (status === 'succeeded') await this.measurements.forgetBefore(tenantId, sessionId, attempt);
    else await this.measurements.forgetResult({ tenantId, sessionId, attempt });
  }
}
