import type { Tenant } from './tenant.ts';

export abstract class Tenants {
  /** The tenant of this name; one that there was not is created, without a plan. */
  abstract ensure(name: string): Promise<Tenant>;
  /** By name. */
  abstract all(): Promise<readonly Tenant[]>;
  /** A plan that is set is not suspended. @returns null when there is no such tenant. */
  abstract setPlan(
    tenantId: string,
    plan: Pick<Tenant, 'plan' | 'planStartsAt' | 'planEndsAt'>,
  ): Promise<Tenant | null>;
  /** @param at null: resumes it. @returns null when there is no such tenant. */
  abstract suspendPlan(tenantId: string, at: Date | null): Promise<Tenant | null>;
  abstract find(tenantId: string): Promise<Tenant | null>;
}
