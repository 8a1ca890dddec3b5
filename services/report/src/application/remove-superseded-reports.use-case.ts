import { Injectable } from '@nestjs/common';
import type { SessionFinished } from '@strideform/contracts';
import { ReportRepository } from '../adapters/report.repository.ts';

/**
 * Removes the reports of older attempts when a newer attempt succeeds, because nobody reads them.
 */
@Injectable()
export class RemoveSupersededReports {
  constructor(private readonly reports: ReportRepository) {}

  async execute(tenantId: string, { sessionId, attempt, status }: SessionFinished): Promise<void> {
    if (status === 'succeeded') await this.reports.removeBefore(tenantId, sessionId, attempt);
  }
}
