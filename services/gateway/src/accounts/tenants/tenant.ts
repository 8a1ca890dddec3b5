import type { Plan } from '../../platform/config/plans.ts';

export interface Tenant {
  readonly tenantId: string;
  /** Unique; the name that operators use. */
  readonly name: string;
  readonly plan: Plan;
  /** null: from the beginning. */
  readonly planStartsAt: Date | null;
  /** Exclusive; null: without end. */
  readonly planEndsAt: Date | null;
  /** When the plan was suspended; null: it is not. */
  readonly planSuspendedAt: Date | null;
  /** Days for which links to videos and pictures work; null: as configured for all tenants. */
  readonly mediaLinkDays: number | null;
  /** Code of the language of answers to requests that ask for none; null: English. */
  readonly language: string | null;
  readonly createdAt: Date;
}

export type PlanTerms = Pick<Tenant, 'plan' | 'planStartsAt' | 'planEndsAt'>;
