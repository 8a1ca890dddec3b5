import type { ThreadPurpose } from '@strideform/contracts';
import type { Plan } from '../../platform/config/plans.ts';
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

/**
 * Sessions of a tenant that are accepted before one is finished. So a backlog of one tenant keeps
 * the others waiting for a limited time only.
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
 * Bytes that the direct uploads of a tenant may announce before they become sessions or expire. So
 * a tenant cannot fill the object store with clips that it never has analysed.
 */
const uploadBytes: Readonly<Record<Plan, number>> = {
  none: 16 * GiB,
  standard: 64 * GiB,
  pro: 128 * GiB,
  premium: 256 * GiB,
  enterprise: 1024 * GiB,
};

/** The most that a tenant may have at a time. */
export interface PlanLimits {
  /** Sessions that are queued or being analysed, and clips that are arriving. */
  readonly unfinishedSessions: number;
  /** Announced bytes of uploads that are no sessions yet. */
  readonly uploadBytes: number;
}

/** Returns the limits of a tenant's plan; without an active plan, those of `none`. */
export function planLimitsOf(tenant: Tenant | null, now: Date): PlanLimits {
  const plan = tenant !== null && hasActivePlan(tenant, now) ? tenant.plan : 'none';
  return { unfinishedSessions: unfinishedSessions[plan], uploadBytes: uploadBytes[plan] };
}
