import type { ThreadPurpose } from '@strideform/contracts';
import type { Plan, Tenant } from './tenant.ts';

/** Every plan gives access to the paid routes from its start to its end, unless it is suspended. */
export function hasActivePlan(tenant: Tenant | null, now: Date): boolean {
  if (tenant === null || tenant.plan === 'none' || tenant.planSuspendedAt !== null) return false;
  const hasStarted = tenant.planStartsAt === null || tenant.planStartsAt <= now;
  const hasEnded = tenant.planEndsAt !== null && tenant.planEndsAt <= now;
  return hasStarted && !hasEnded;
}

/** Threads that need a plan; threads about the summary need none. */
export const paidPurposes: ReadonlySet<ThreadPurpose> = new Set<ThreadPurpose>(['form', 'gait']);

/**
 * How many sessions of a tenant are accepted before one is finished. So a backlog of one tenant
 * keeps the others waiting for a limited time only.
 */
const sessionsUnderWay: Readonly<Record<Plan, number>> = {
  none: 20,
  standard: 50,
  pro: 100,
  premium: 200,
  enterprise: 1000,
};

/** Without an active plan, a tenant has the room of `none`. */
export const maxSessionsUnderWay = (tenant: Tenant | null, now: Date): number =>
  sessionsUnderWay[tenant !== null && hasActivePlan(tenant, now) ? tenant.plan : 'none'];
