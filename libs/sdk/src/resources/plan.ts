import type { TenantPlan } from '../generated/api.ts';
import type { ApiClient, RequestOptions } from '../http/api-client.ts';

/** The tenant's plan. */
export class PlanResource {
  constructor(private readonly api: ApiClient) {}

  /** Returns the plan with its limits, and the number of analyses that wait or run. */
  retrieve(options?: RequestOptions): Promise<TenantPlan> {
    return this.api.send('plan.retrieve', {}, options);
  }
}
