import { DomainError } from '@strideform/service-kit';
import type { Tenant } from './tenant.ts';

/** Any plan opens the paid routes. */
export const hasActivePlan = (tenant: Tenant | null): boolean => tenant !== null && tenant.plan !== 'none';

/** The key is good and its role strong enough, but the tenant has no plan. */
export class NoActivePlan extends DomainError {
  constructor() {
    super('This needs an active plan, and your tenant has none: ask for one, or for yours to be renewed.', 'no_active_plan');
  }
}
