import type { TenantPlan } from '@strideform/sdk';
import { consoleTexts, fill } from '../texts.ts';

/** Returns the plan and its state in a few words. */
export function planStateText(
  { plan, active, starts_at, ends_at, suspended_at }: TenantPlan,
  dayText: (iso: string) => string,
): string {
  if (plan === 'none') return 'none';
  if (suspended_at !== null)
    return fill(consoleTexts.planText.suspendedSince, { plan, suspendedAt: dayText(suspended_at) });
  if (active)
    return ends_at === null
      ? plan
      : fill(consoleTexts.planText.until, { plan, endsAt: dayText(ends_at) });
  const isOver = ends_at !== null && Date.parse(ends_at) <= Date.now();
  if (isOver) return fill(consoleTexts.planText.ended, { plan, endsAt: dayText(ends_at) });
  return starts_at === null
    ? fill(consoleTexts.planText.notActive, { plan })
    : fill(consoleTexts.planText.from, { plan, startsAt: dayText(starts_at) });
}
