import { book, type MetricKey } from '../../book.ts';
import { reasonsAgainstComparing, type IncomparableReason } from './comparability.ts';
import {
  comparableBefore,
  compareValues,
  usualRangeOf,
  type ComparedValue,
  type OwnRange,
} from './compared-values.ts';
import type { MeasuredSession } from './measured-session.ts';

/** Information from a runner's earlier sessions about one session. */
export interface SessionHistory {
  /** The runner's own usual ranges before the session, by metric. */
  readonly usual: Readonly<Partial<Record<MetricKey, OwnRange>>>;
  readonly since: EarlierComparison | NoEarlierSession;
}

/** Changes since the previous comparable session. */
export interface EarlierComparison {
  readonly earlier: MeasuredSession;
  readonly values: readonly ComparedValue[];
}

export interface NoEarlierSession {
  readonly earlier: null;
  /**
   * Reasons why the previous session is not comparable; empty if the runner has no earlier session.
   */
  readonly reasons: readonly IncomparableReason[];
}

/**
 * Returns the history of a session.
 * @param earlier the runner's sessions before this one, the oldest first
 */
export function historyOf(
  session: MeasuredSession,
  earlier: readonly MeasuredSession[],
): SessionHistory {
  const comparable = comparableBefore(session, earlier);
  return {
    usual: usualRangesOf(session, comparable),
    since: comparisonWithPrevious(session, earlier, comparable),
  };
}

function usualRangesOf(
  session: MeasuredSession,
  comparable: readonly MeasuredSession[],
): Partial<Record<MetricKey, OwnRange>> {
  const judged = book.filter(({ change }) => change.verdict === 'stated');
  const ranges = judged.flatMap(({ key }) => {
    const range = usualRangeOf(key, session, comparable);
    return range === null ? [] : [[key, range] as const];
  });
  return Object.fromEntries(ranges);
}

function comparisonWithPrevious(
  session: MeasuredSession,
  earlier: readonly MeasuredSession[],
  comparable: readonly MeasuredSession[],
): SessionHistory['since'] {
  const before = comparable.at(-1);
  if (before === undefined) return noComparison(session, earlier);
  return { earlier: before, values: compareValues(before, session, comparable) };
}

function noComparison(
  session: MeasuredSession,
  earlier: readonly MeasuredSession[],
): NoEarlierSession {
  const last = earlier.at(-1);
  const reasons =
    last === undefined ? [] : reasonsAgainstComparing(last.conditions, session.conditions);
  return { earlier: null, reasons };
}
