import { DomainError } from '@strideform/service-kit';
import type { Tenant } from './tenant.ts';

/** Any plan opens the paid routes, from its start to its end, unless it is suspended. */
export function hasActivePlan(tenant: Tenant | null, now: Date): boolean {
  if (tenant === null || tenant.plan === 'none' || tenant.planSuspendedAt !== null) return false;
  return (tenant.planStartsAt === null || tenant.planStartsAt <= now) && (tenant.planEndsAt === null || tenant.planEndsAt > now);
}

/** The key is good and its role strong enough, but the tenant has no plan. */
export class NoActivePlan extends DomainError {
  constructor() {
    super('This needs an active plan, and your tenant has none: ask for one, or for yours to be renewed.', 'no_active_plan');
  }
}
