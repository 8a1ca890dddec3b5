import type { TenantPlan } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** What the tenant has bought. */
export class PlanResource {
  constructor(private readonly api: ApiClient) {}

  /** The plan with its limits, and how many analyses wait or run. */
  retrieve(options?: RequestOptions): Promise<TenantPlan> {
    return this.api.send('plan.retrieve', {}, options);
  }
}
