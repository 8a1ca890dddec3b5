import type { TenantPlan } from '@strideform/sdk';

/** The plan and whether it is active, in a few words. */
export function planStateText(
  { plan, active, starts_at, ends_at, suspended_at }: TenantPlan,
  dayText: (iso: string) => string,
): string {
  if (plan === 'none') return 'none';
  if (suspended_at !== null) return `${plan}, suspended since ${dayText(suspended_at)}`;
  if (active) return ends_at === null ? plan : `${plan}, until ${dayText(ends_at)}`;
  const isOver = ends_at !== null && Date.parse(ends_at) <= Date.now();
  if (isOver) return `${plan}, ended ${dayText(ends_at)}`;
  return starts_at === null ? `${plan}, not active` : `${plan}, from ${dayText(starts_at)}`;
}
