import { problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { TenantTotalsResult } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { ResultsClient } from '../../platform/clients/results-client.ts';

/** Reads the totals over a tenant's sessions. The metrics service keeps them up to date. */
@Injectable()
export class ReadTenantTotals {
  constructor(private readonly results: ResultsClient) {}

  /** @throws {NotFound} until the first session has finished. */
  async execute(tenantId: string): Promise<TenantTotalsResult> {
    try {
      return await this.results.totals(tenantId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new NotFound(problemTexts.no_totals_yet, {
        code: 'no_finished_sessions',
        cause: error,
      });
    }
  }
}
