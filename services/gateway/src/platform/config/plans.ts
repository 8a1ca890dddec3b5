/** Plans that a tenant can have. `none` means that the tenant never had one. */
export const plans = ['none', 'standard', 'pro', 'premium', 'enterprise'] as const;
export type Plan = (typeof plans)[number];

/** Retention of finished sessions in days, by plan. A plan without an entry keeps them forever. */
export type FinishedSessionDays = ReadonlyMap<Plan, number>;

/** Longest time for which a deleted session can be restored, days. */
export const maxDeletedSessionDays = 30;

const entryForm = new RegExp(`^(${plans.join('|')})=([1-9]\\d{0,4})$`);

/** Reads `none=30,standard=365`. @returns null if the text is malformed or names a plan twice */
export function parseFinishedSessionDays(text: string): FinishedSessionDays | null {
  const entries = text.split(',').map((entry) => entryForm.exec(entry.trim()));
  const days = new Map<Plan, number>();
  for (const entry of entries) {
    if (entry === null) return null;
    days.set(entry[1] as Plan, Number(entry[2]));
  }
  return days.size === entries.length ? days : null;
}
