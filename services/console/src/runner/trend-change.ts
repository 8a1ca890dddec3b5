import type { Trends } from '@strideform/sdk';

type ShownTrend = Trends['metrics'][string];
type NoChangeReason = NonNullable<ShownTrend['no_change_reason']>;

/** A reason is stated once for all charts if more metrics than this have it. */
const mostRepetitions = 2;

/** Returns the reasons without a change that many metrics share. */
export function sharedReasons(
  metrics: Readonly<Record<string, Pick<ShownTrend, 'no_change_reason'>>>,
): NoChangeReason[] {
  const reasons = Object.values(metrics).flatMap(({ no_change_reason }) => no_change_reason ?? []);
  const isShared = (reason: NoChangeReason): boolean =>
    reasons.filter((one) => one === reason).length > mostRepetitions;
  return [...new Set(reasons)].filter(isShared);
}
