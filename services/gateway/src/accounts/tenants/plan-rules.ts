import type { ThreadPurpose } from '@strideform/contracts';
import type { Plan } from '../../platform/config/plans.ts';
import type { Tenant } from './tenant.ts';

/**
 * Returns true if the tenant may use the paid routes: between the start and the end of a plan that
 * is not suspended.
 */
export function hasActivePlan(tenant: Tenant | null, now: Date): boolean {
  if (tenant === null || tenant.plan === 'none' || tenant.planSuspendedAt !== null) return false;
  const hasStarted = tenant.planStartsAt === null || tenant.planStartsAt <= now;
  const hasEnded = tenant.planEndsAt !== null && tenant.planEndsAt <= now;
  return hasStarted && !hasEnded;
}

/** Thread purposes that need a plan. Threads about the summary do not. */
export const paidPurposes: ReadonlySet<ThreadPurpose> = new Set<ThreadPurpose>(['form', 'gait']);

/**
 * Maximum unfinished sessions of a tenant, by plan. The limit bounds how long one tenant's backlog
 * delays the others.
 */
const unfinishedSessions: Readonly<Record<Plan, number>> = {
  none: 20,
  standard: 50,
  pro: 100,
  premium: 200,
  enterprise: 1000,
};

const GiB = 1024 ** 3;

/**
 * Maximum announced bytes of a tenant's open direct uploads, by plan. The limit keeps a tenant from
 * filling the object store with clips that are never analysed.
 */
const uploadBytes: Readonly<Record<Plan, number>> = {
  none: 16 * GiB,
  standard: 64 * GiB,
  pro: 128 * GiB,
  premium: 256 * GiB,
  enterprise: 1024 * GiB,
};

/** Limits on what a tenant may have at the same time. */
export interface PlanLimits {
  /** Queued and running sessions, plus clips that are still arriving. */
  readonly unfinishedSessions: number;
  /** Announced bytes of uploads that have not become sessions yet. */
  readonly uploadBytes: number;
}

/** Returns the limits of a tenant's plan; without an active plan, those of `none`. */
export function planLimitsOf(tenant: Tenant | null, now: Date): PlanLimits {
  const plan = tenant !== null && hasActivePlan(tenant, now) ? tenant.plan : 'none';
  return { unfinishedSessions: unfinishedSessions[plan], uploadBytes: uploadBytes[plan] };
}
