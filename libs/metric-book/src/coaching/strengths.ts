import { book, metricBook, type BookMetric, type MetricKey } from '../book.ts';
import { economyLinks } from '../metric.ts';
import { compareWithRange, isSurelyWithin, type Verdict } from '../studied-range.ts';
import { sidesDiffer } from './compare-sides.ts';
import type { Finding, FindingInputs, UsualRanges } from './finding.ts';
import { compareWithOwn } from './outside-range.rule.ts';
import { referenceFor, sessionSpeedMps } from './references.ts';

/** Metrics by their place among what runners ask about; those without a place are left out. */
export const rankedMetrics: readonly BookMetric[] = book
  .filter(({ coaching }) => coaching.rank !== null)
  .toSorted((a, b) => a.coaching.rank! - b.coaching.rank!);

/** What to keep, the most important first, where fewer things stand out than could. */
export const keepableMetrics: readonly BookMetric[] = book
  .filter(({ keepRank }) => keepRank !== undefined)
  .toSorted((a, b) => a.keepRank! - b.keepRank!);

/** Metrics that studies link with economy, the closest link first. */
export const economyMetrics: readonly BookMetric[] = economyLinks.flatMap((link) =>
  book.filter(({ coaching }) => coaching.linkWithEconomy === link),
);

/** How a value compares; null where that is not known. */
export interface Comparisons {
  /** With the range of a study. */
  readonly published: Verdict | null;
  /** Within that range by more than its uncertainty. */
  readonly isSure: boolean;
  /** With the runner's own usual range. */
  readonly own: Verdict | null;
  readonly sidesDiffer: boolean | null;
}

/** Whether a value lies surely within its ranges, and the sides do not differ. */
export const isInRange = ({
  published,
  isSure,
  own,
  sidesDiffer: isUneven,
}: Comparisons): boolean =>
  published === 'within' && isSure && own !== 'below' && own !== 'above' && isUneven !== true;

/** Metrics that are worth keeping and in range, the most important first. */
export function strengthsOf(metrics: FindingInputs, usual: UsualRanges = {}): MetricKey[] {
  const speedMps = sessionSpeedMps(metrics);
  const kept = keepableMetrics.filter(({ key }) => {
    const metric = metrics[key];
    if (metric == null) return false;
    const { avg, uncertainty } = metric;
    const studied = referenceFor(key, speedMps)?.range;
    const own = usual[key];
    return isInRange({
      published: studied === undefined ? null : compareWithRange(avg, uncertainty, studied),
      isSure: studied !== undefined && isSurelyWithin(avg, uncertainty, studied),
      own: own === undefined ? null : compareWithOwn(metric, own),
      sidesDiffer: sidesDiffer(metric, uncertainty),
    });
  });
  return kept.map(({ key }) => key);
}

/** What no text may ask to keep, since the change that a finding asks for moves it. */
export function movedBy(findings: readonly Pick<Finding, 'metric' | 'kind'>[]): MetricKey[] {
  const changes = findings.flatMap(({ metric, kind }) =>
    kind === 'sides' ? [] : (metricBook[metric].outside?.[kind].step?.change ?? []),
  );
  const moved = book.filter(
    ({ coaching: { loweredBy } }) => loweredBy !== undefined && changes.includes(loweredBy),
  );
  return moved.map(({ key }) => key);
}
