import { bookWordsIn, findMetric, metricGroups, metricsInGroup } from '@strideform/metric-book';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import type { DrillTick } from '../../sessions/drills/drill-tick.schema.ts';
import type { AssessedFinding, Assessment } from '../assessment/assessment.dto.ts';
import type { SharedDrill, SharedReport, TickedDrill } from './report-share.dto.ts';

/**
 * Returns true if a shared report may show the metric. It never shows body measures of the runner.
 */
export const isShared = (metric: string): boolean => findMetric(metric)?.isBodyMeasure === false;

/**
 * Returns the metric groups of a shared report, without symmetry indices. Pages show left and right
 * beside each value.
 */
export const sharedGroups = (): SharedReport['groups'] =>
  metricGroups
    .map((group) => ({
      title: bookWordsIn(currentLanguage()).groups[group],
      metrics: metricsInGroup(group)
        .filter(({ key, symmetryOf }) => isShared(key) && symmetryOf === undefined)
        .map(({ key }) => key),
    }))
    .filter(({ metrics }) => metrics.length > 0);

export const sharedFindings = ({ findings }: Assessment): AssessedFinding[] =>
  findings.filter(({ metric }) => isShared(metric));

/** Finding with a drill that the athlete can tick off. A value that may stay needs none. */
type FindingWithDrill = AssessedFinding & { readonly issue: NonNullable<AssessedFinding['issue']> };

export const findingsWithDrill = (assessment: Assessment): FindingWithDrill[] =>
  sharedFindings(assessment).filter(
    ({ issue, drill }) => issue !== null && drill !== null,
  ) as FindingWithDrill[];

/** Returns the drills of a shared report, with the time at which the athlete ticked each off. */
export function sharedDrills(assessment: Assessment, ticks: readonly DrillTick[]): SharedDrill[] {
  return findingsWithDrill(assessment).map(({ metric, issue }) => {
    const tick = ticks.find((one) => one.metric === metric && one.issue === issue);
    return { metric, issue, done_at: tick?.doneAt.toISOString() ?? null };
  });
}

export const toTickedDrill = ({ metric, issue, doneAt }: DrillTick): TickedDrill => ({
  metric,
  issue,
  done_at: doneAt.toISOString(),
});
