import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';
import type { Plan } from '../../platform/config/plans.ts';

/** Times at which annotated videos are drawn: when one is first opened, or after each analysis. */
export const drawingTimes = ['on_request', 'with_report'] as const;
export type DrawingTime = (typeof drawingTimes)[number];

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
  /** Days for which deleted sessions can be restored, or null for the default of all tenants. */
  readonly deletedSessionDays: number | null;
  /** Time at which annotated videos are drawn, or null for the default: on request. */
  readonly annotatedVideos: DrawingTime | null;
  /** Code of the language of answers to requests that ask for none; null: English. */
  readonly language: string | null;
  /** Time since which nobody can change anything of the tenant, or null. */
  readonly readOnlySince: Date | null;
  /** Time since which nothing of the tenant works, or null. */
  readonly suspendedAt: Date | null;
  /** Time of the deletion, or null. The document stays until no request can store anything. */
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
}

/**
 * Returns true if the tenant is neither suspended nor deleted. An unknown tenant counts as open.
 */
export const isTenantOpen = (tenant: Tenant | null): boolean =>
  tenant === null || (tenant.suspendedAt === null && tenant.deletedAt === null);

export const tenantNotFound = (tenantId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_tenant, { tenantId }));

export type PlanTerms = Pick<Tenant, 'plan' | 'planStartsAt' | 'planEndsAt'>;
