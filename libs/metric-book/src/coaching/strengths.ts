import { book, metricBook, type BookMetric, type MetricKey } from '../book.ts';
import { economyLinks, type TrainedChange } from '../metric.ts';
import { compareWithRange, isClearlyWithin, type Verdict } from '../studied-range.ts';
import { sidesDiffer } from './compare-sides.ts';
import { isUnreliable, type Finding, type FoundIn, type UsualRanges } from './finding.ts';
import { compareWithOwn } from './outside-range.rule.ts';
import { canCoach } from './pose-model-resolution.ts';
import { referenceFor, sessionSpeedMps } from './references.ts';

/** Metrics that runners ask about, by rank. Metrics without a rank are left out. */
export const rankedMetrics: readonly BookMetric[] = book
  .filter(({ coaching }) => coaching.rank !== null)
  .toSorted((a, b) => a.coaching.rank! - b.coaching.rank!);

/** Metrics to keep, the most important first, if there are few findings. */
export const keepableMetrics: readonly BookMetric[] = book
  .filter(({ keepRank }) => keepRank !== undefined)
  .toSorted((a, b) => a.keepRank! - b.keepRank!);

/** Metrics that studies link with economy, the strongest link first. */
export const economyMetrics: readonly BookMetric[] = economyLinks.flatMap((link) =>
  book.filter(({ coaching }) => coaching.linkWithEconomy === link),
);

/** Results of comparing a value; null where not known. */
export interface Comparisons {
  /** Comparison with the range of a study. */
  readonly published: Verdict | null;
  /** True if the value is within that range by more than its uncertainty. */
  readonly isSure: boolean;
  /** Comparison with the runner's own usual range. */
  readonly own: Verdict | null;
  readonly sidesDiffer: boolean | null;
}

/** Returns true if a value is clearly within its ranges and its sides do not differ. */
export const isInRange = ({
  published,
  isSure,
  own,
  sidesDiffer: isUneven,
}: Comparisons): boolean =>
  published === 'within' && isSure && own !== 'below' && own !== 'above' && isUneven !== true;

/**
 * Returns the metrics that are worth keeping and in range, the most important first. The pose model
 * must be able to rank runners by them.
 */
export function strengthsOf(found: FoundIn, usual: UsualRanges = {}): MetricKey[] {
  if (isUnreliable(found)) return [];
  const { metrics, pose_model } = found;
  const speedMps = sessionSpeedMps(metrics);
  const kept = keepableMetrics.filter(({ key }) => {
    const metric = metrics[key];
    if (metric == null || !canCoach(key, pose_model)) return false;
    const { avg, uncertainty } = metric;
    const studied = referenceFor(key, speedMps)?.range;
    const own = usual[key];
    return isInRange({
      published: studied === undefined ? null : compareWithRange(avg, uncertainty, studied),
      isSure: studied !== undefined && isClearlyWithin(avg, uncertainty, studied),
      own: own === undefined ? null : compareWithOwn(metric, own),
      sidesDiffer: sidesDiffer(metric, uncertainty),
    });
  });
  return kept.map(({ key }) => key);
}

type FoundKind = Pick<Finding, 'metric' | 'kind'>;

/**
 * Returns the changes of running style that findings ask for. Only these findings' texts may ask
 * for them.
 */
export const changesAskedBy = (findings: readonly FoundKind[]): TrainedChange[] =>
  findings.flatMap(({ metric, kind }) =>
    kind === 'sides' ? [] : (metricBook[metric].outside?.[kind].step?.change ?? []),
  );

/** Returns the change that raises a value toward its range; undefined if no study tested one. */
export const raisedBy = ({ outside }: BookMetric): TrainedChange | undefined =>
  outside?.below.step?.change;

/**
 * Returns the metrics that no text may ask to keep, because the change that a finding asks for
 * moves them.
 */
export function movedBy(findings: readonly FoundKind[]): MetricKey[] {
  const changes = changesAskedBy(findings);
  const moved = book.filter(
    ({ coaching: { loweredBy } }) => loweredBy !== undefined && changes.includes(loweredBy),
  );
  return moved.map(({ key }) => key);
}
