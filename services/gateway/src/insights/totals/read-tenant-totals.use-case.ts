import { Injectable } from '@nestjs/common';
import type { TenantTotalsResult } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { ResultsClient } from '../../platform/clients/results-client.ts';

/** Totals over a tenant's sessions, which the metrics service keeps up to date. */
@Injectable()
export class ReadTenantTotals {
  constructor(private readonly results: ResultsClient) {}

  /** @throws {NotFound} until the first session has been finished. */
  async execute(tenantId: string): Promise<TenantTotalsResult> {
    try {
      return await this.results.totals(tenantId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new NotFound('No session has been finished yet, so there are no totals.', {
        code: 'no_finished_sessions',
        cause: error,
      });
    }
  }
}
