import type { ThreadPurpose } from '@strideform/contracts';
import type { Tenant } from './tenant.ts';

/** Every plan gives access to the paid routes from its start to its end, unless it is suspended. */
export function hasActivePlan(tenant: Tenant | null, now: Date): boolean {
  if (tenant === null || tenant.plan === 'none' || tenant.planSuspendedAt !== null) return false;
  const hasStarted = tenant.planStartsAt === null || tenant.planStartsAt <= now;
  const hasEnded = tenant.planEndsAt !== null && tenant.planEndsAt <= now;
  return hasStarted && !hasEnded;
}

/** Threads that need a plan; threads about the summary need none. */
export const paidPurposes: ReadonlySet<ThreadPurpose> = new Set<ThreadPurpose>(['form', 'gait']);
