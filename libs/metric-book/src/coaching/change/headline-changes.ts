import { findMetric } from '../../book.ts';
import { rankedMetrics } from '../strengths.ts';
import type { ChangeVerdict } from './verdict.ts';

/** A metric with a verdict; null where none is stated. */
interface VerdictOnMetric {
  readonly metric: string;
  readonly verdict: ChangeVerdict | null;
}

export interface HeadlineChanges<C> {
  /** What changed, each thing once. */
  readonly changed: readonly C[];
  /** What a runner asks about, whatever the verdict. */
  readonly headline: readonly C[];
}

/** What to say of the changes of a session, in the order in which to say it. */
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

/** Whether another metric says the same. */
const isRepeated = ({ metric }: VerdictOnMetric): boolean =>
  findMetric(metric)?.change.isRepeated === true;
