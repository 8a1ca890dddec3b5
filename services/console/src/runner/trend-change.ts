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

/** Returns the value of the newest session and of the one that it is compared with. */
export function comparedValues<Point extends { readonly value: number | null }>(
  points: readonly Point[],
  difference: number,
  isCompared: (point: Point) => boolean,
): { readonly earlier: number; readonly later: number } {
  const later = points.at(-1)?.value ?? 0;
  // The session may be an earlier one than the charts show.
  return { earlier: points.find(isCompared)?.value ?? later - difference, later };
}
