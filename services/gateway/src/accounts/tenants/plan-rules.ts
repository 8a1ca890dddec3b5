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

const GiB = 1024 ** 3;

/**
 * How many bytes the direct uploads of a tenant may announce before they become sessions or expire.
 * So a tenant cannot fill the object store with clips that it never has analysed.
 */
const uploadBytes: Readonly<Record<Plan, number>> = {
  none: 16 * GiB,
  standard: 64 * GiB,
  pro: 128 * GiB,
  premium: 256 * GiB,
  enterprise: 1024 * GiB,
};

/** The most that a tenant may have under way. */
export interface Room {
  readonly maxUnderWay: number;
  readonly maxUploadBytes: number;
}

/** Without an active plan, a tenant has the room of `none`. */
export function roomOf(tenant: Tenant | null, now: Date): Room {
  const plan = tenant !== null && hasActivePlan(tenant, now) ? tenant.plan : 'none';
  return { maxUnderWay: sessionsUnderWay[plan], maxUploadBytes: uploadBytes[plan] };
}
