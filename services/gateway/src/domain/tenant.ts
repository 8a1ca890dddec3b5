/** `none`: never bought, expired or suspended. */
export const plans = ['none', 'standard', 'pro', 'premium', 'enterprise'] as const;
export type Plan = (typeof plans)[number];

export interface Tenant {
  readonly tenantId: string;
  /** Unique, as an operator knows it. */
  readonly name: string;
  readonly plan: Plan;
  readonly createdAt: Date;
}
