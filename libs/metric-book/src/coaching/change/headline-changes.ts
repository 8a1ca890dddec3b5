import { findMetric } from '../../book.ts';
import { rankedMetrics } from '../strengths.ts';
import type { ChangeVerdict } from './verdict.ts';

/** Metric with its verdict; null if no verdict is stated. */
interface VerdictOnMetric {
  readonly metric: string;
  readonly verdict: ChangeVerdict | null;
}

export interface HeadlineChanges<C> {
  /** Metrics that changed, without repetitions. */
  readonly changed: readonly C[];
  /** Metrics that runners ask about, with any verdict. */
  readonly headline: readonly C[];
}

/** Selects the changes of a session to report, in the order in which to report them. */
export function headlineChanges<C extends VerdictOnMetric>(
  metrics: readonly C[],
): HeadlineChanges<C> {
  const judged = metrics.filter(({ verdict }) => verdict !== null);
  const headline = rankedMetrics.flatMap(
    ({ key }) => judged.find(({ metric }) => metric === key) ?? [],
  );
  const others = judged.filter((change) => !headline.includes(change) && !isRepeated(change));
  const changed = [...headline, ...others].filter(({ verdict }) => verdict === 'changed');
  return { changed, headline };
}

/** Returns true if another metric says the same. */
const isRepeated = ({ metric }: VerdictOnMetric): boolean =>
  findMetric(metric)?.change.isRepeated === true;
