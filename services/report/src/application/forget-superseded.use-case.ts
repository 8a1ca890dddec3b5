import { Injectable } from '@nestjs/common';
import type { SessionFinished } from '@strideform/contracts';
import { Reports } from './reports.port.ts';

/**
 * Keeps the report that a session shows: those of older attempts go when a newer one has succeeded.
 */
@Injectable()
export class ForgetSuperseded {
  constructor(private readonly reports: Reports) {}

  async execute(tenantId: string, { sessionId, attempt, status }: SessionFinished): Promise<void> {
    if (status === 'succeeded') await this.reports.forgetBefore(tenantId, sessionId, attempt);
  }
}
