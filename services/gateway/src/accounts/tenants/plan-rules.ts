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

/** Maximum bytes of a tenant in the object store: clips, also refused ones, and artifacts. */
const storedBytes: Readonly<Record<Plan, number>> = {
  none: 32 * GiB,
  standard: 256 * GiB,
  pro: 1024 * GiB,
  premium: 4 * 1024 * GiB,
  enterprise: 32 * 1024 * GiB,
};

/** Maximum runners of a tenant. */
const users: Readonly<Record<Plan, number>> = {
  none: 500,
  standard: 5000,
  pro: 20_000,
  premium: 100_000,
  enterprise: 1_000_000,
};

/** Maximum API keys of a tenant, including those that ended recently. */
const apiKeys: Readonly<Record<Plan, number>> = {
  none: 50,
  standard: 100,
  pro: 200,
  premium: 500,
  enterprise: 2000,
};

/** Maximum audit entries in a day (UTC) for what the tenant adds, changes or exports. */
const auditEntriesPerDay: Readonly<Record<Plan, number>> = {
  none: 2000,
  standard: 5000,
  pro: 10_000,
  premium: 20_000,
  enterprise: 100_000,
};

/** Limits on what a tenant may have. */
export interface PlanLimits {
  /** Queued and running sessions, plus clips that are still arriving. */
  readonly unfinishedSessions: number;
  /** Announced bytes of uploads that have not become sessions yet. */
  readonly uploadBytes: number;
  readonly storedBytes: number;
  readonly users: number;
  readonly apiKeys: number;
  readonly auditEntriesPerDay: number;
}

/** Returns the limits of a tenant's plan; without an active plan, those of `none`. */
export function planLimitsOf(tenant: Tenant | null, now: Date): PlanLimits {
  const plan = tenant !== null && hasActivePlan(tenant, now) ? tenant.plan : 'none';
  return {
    unfinishedSessions: unfinishedSessions[plan],
    uploadBytes: uploadBytes[plan],
    storedBytes: storedBytes[plan],
    users: users[plan],
    apiKeys: apiKeys[plan],
    auditEntriesPerDay: auditEntriesPerDay[plan],
  };
}
