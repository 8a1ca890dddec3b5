/** `none`: never bought. */
export const plans = ['none', 'standard', 'pro', 'premium', 'enterprise'] as const;
export type Plan = (typeof plans)[number];

export interface Tenant {
  readonly tenantId: string;
  /** Unique, as an operator knows it. */
  readonly name: string;
  readonly plan: Plan;
  /** null: from the beginning. */
  readonly planStartsAt: Date | null;
  /** Exclusive; null: without end. */
  readonly planEndsAt: Date | null;
  /** Set: the plan opens nothing until it is resumed. */
  readonly planSuspendedAt: Date | null;
  readonly createdAt: Date;
}
