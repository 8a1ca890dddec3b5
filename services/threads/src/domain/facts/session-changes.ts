import type { Change, IncomparableReason } from '@strideform/metric-book';

/** A metric's change since the comparable session before, in the metric book's unit. */
export interface ChangeOfMetric extends Change {
  readonly metric: string;
  readonly earlier: number;
}

/** What the runner's sessions before say about one of them. */
export interface SessionChanges {
  readonly hasEarlier: boolean;
  /** Why the last session may not be compared; empty where the runner has none before. */
  readonly reasons: readonly IncomparableReason[];
  readonly changes: readonly ChangeOfMetric[];
  /** Of the session before; absent where there is none, and in older threads. */
  readonly earlierSessionId?: string;
}
