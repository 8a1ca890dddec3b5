import type { TenantPlan } from '@strideform/sdk';
import { adminTexts } from './admin-texts.ts';
import { fill } from '../texts.ts';

/** Returns the plan and its state in a few words. */
export function planStateText(
  { plan, active, starts_at, ends_at, suspended_at }: TenantPlan,
  dayText: (iso: string) => string,
): string {
  if (plan === 'none') return 'none';
  if (suspended_at !== null)
    return fill(adminTexts.planText.suspendedSince, { plan, suspendedAt: dayText(suspended_at) });
  if (active)
    return ends_at === null
      ? plan
      : fill(adminTexts.planText.until, { plan, endsAt: dayText(ends_at) });
  const isOver = ends_at !== null && Date.parse(ends_at) <= Date.now();
  if (isOver) return fill(adminTexts.planText.ended, { plan, endsAt: dayText(ends_at) });
  return starts_at === null
    ? fill(adminTexts.planText.notActive, { plan })
    : fill(adminTexts.planText.from, { plan, startsAt: dayText(starts_at) });
}
