import { Injectable } from '@nestjs/common';
import type { TenantTotalsResult } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit';
import type { Caller } from '../api-keys/api-key.ts';
import { Results } from '../clients/results.port.ts';

/** Totals over the caller's tenant, kept up to date by the metrics service. */
@Injectable()
export class ReadTenantTotals {
  constructor(private readonly results: Results) {}

  /** @throws {NotFound} before the first session has been finished. */
  async execute({ tenantId }: Caller): Promise<TenantTotalsResult> {
    try {
      return await this.results.totals(tenantId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new NotFound('No session has been finished yet: there is nothing to add up.', {
        code: 'no_finished_sessions',
        cause: error,
      });
    }
  }
}
