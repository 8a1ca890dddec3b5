import type { Plan } from '../../platform/config/plans.ts';

export interface Tenant {
  readonly tenantId: string;
  /** Unique name, used by operators. */
  readonly name: string;
  readonly plan: Plan;
  /** Start of the plan, or null if it has no start date. */
  readonly planStartsAt: Date | null;
  /** End of the plan, exclusive, or null if it has no end date. */
  readonly planEndsAt: Date | null;
  /** Time of the suspension, or null if the plan is not suspended. */
  readonly planSuspendedAt: Date | null;
  /** Days for which links to videos and pictures work, or null for the default of all tenants. */
  readonly mediaLinkDays: number | null;
  /** Code of the language of answers to requests that ask for none; null: English. */
  readonly language: string | null;
  readonly createdAt: Date;
}

export type PlanTerms = Pick<Tenant, 'plan' | 'planStartsAt' | 'planEndsAt'>;
