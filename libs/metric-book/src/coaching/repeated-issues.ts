import { runDayOf } from './change/run-time.ts';
import { findMetric, type MetricKey } from '../book.ts';
import { comparableBefore } from './change/compared-values.ts';
import type { MeasuredSession } from './change/measured-session.ts';
import type { AllowedLoad } from './exercises.ts';
import type { Finding } from './finding.ts';
import { outsideRangeRule } from './outside-range.rule.ts';

/** Name of a metric outside of its published range, such as `contact_time.above`. */
export type IssueName = `${MetricKey}.${'below' | 'above'}`;

/**
 * Returns the values outside of their published range that the runner's previous comparable session
 * shows, too. One session alone may be an exception. Clips of one day may show the same exception,
 * so the previous session is from an earlier day.
 * @param earlier the runner's sessions before this one, the oldest first
 */
export function repeatedIssues(
  session: MeasuredSession,
  earlier: readonly MeasuredSession[],
): IssueName[] {
  const day = runDayOf(session.session);
  const previous = comparableBefore(session, earlier).findLast(
    (one) => runDayOf(one.session) < day,
  );
  if (previous === undefined) return [];
  const before = new Set(issuesOf(previous));
  return issuesOf(session).filter(
    (issue) => before.has(issue) && differs(issue, previous, session),
  );
}

function issuesOf({ values, conditions }: MeasuredSession): IssueName[] {
  const session = { ...conditions, usual: {} };
  return Object.entries(values).flatMap(([key, { value, uncertainty }]) => {
    const metric = findMetric(key);
    if (metric === undefined) return [];
    const found = outsideRangeRule.find(metric, { avg: value, uncertainty }, session);
    return found.flatMap((finding) => issueNameOf(finding) ?? []);
  });
}

/** Returns false if the values are equal in all digits: then the same clip was sent twice. */
function differs(issue: IssueName, a: MeasuredSession, b: MeasuredSession): boolean {
  const metric = issue.slice(0, issue.lastIndexOf('.'));
  return a.values[metric]?.value !== b.values[metric]?.value;
}

function issueNameOf({ metric, kind, against }: Finding): IssueName | null {
  return kind === 'sides' || against !== 'published' ? null : `${metric}.${kind}`;
}

/** Returns the load that the exercises for a finding may have. */
export function loadForFinding(finding: Finding, loadedIssues: readonly string[]): AllowedLoad {
  const name = issueNameOf(finding);
  return name !== null && loadedIssues.includes(name) ? 'any' : 'none';
}
