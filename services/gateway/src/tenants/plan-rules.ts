import type { ThreadPurpose } from '@strideform/contracts';
import type { Tenant } from './tenant.ts';

/** Any plan opens the paid routes, from its start to its end, unless it is suspended. */
export function hasActivePlan(tenant: Tenant | null, now: Date): boolean {
  if (tenant === null || tenant.plan === 'none' || tenant.planSuspendedAt !== null) return false;
  return (
    (tenant.planStartsAt === null || tenant.planStartsAt <= now) &&
    (tenant.planEndsAt === null || tenant.planEndsAt > now)
  );
}

/** Which threads need a plan; the summary's are open to all. */
export const paidPurposes: ReadonlySet<string> = new Set<ThreadPurpose>(['form', 'gait']);
