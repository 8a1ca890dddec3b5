import { eventTiming } from '@strideform/gait-engine';
import { findMetric } from '@strideform/metric-book';
import { mean } from '@strideform/metric-book/measurement';
import type { AnalysisFile } from '@strideform/contracts';
import { renderedRunnerKeypoints } from '@strideform/testing';
import { analyzeChangeClip, analyzeRendered } from './change-clips.ts';
import { comparedMetrics, judgeMetric, type MetricVerdict } from './judged-sessions.ts';
import { none, plain, signed, table } from './number-text.ts';

/** Clips of a runner whose change against the demo clip is known. */
export const knownChanges = ['cadence', 'lean'] as const;
type KnownChange = (typeof knownChanges)[number];

const unchangedClips = ['as-filmed', 'day-1', 'day-2', 'day-3', 'day-4', 'day-5', 'again'] as const;

/** Returns the sessions of the rendered runner before the change. */
export const unchangedSessions = (timing = eventTiming): AnalysisFile[] =>
  unchangedClips.map((clip) => analyzeChangeClip(clip, timing));

/** Verdicts on one metric: a later session compared with each earlier one. */
export interface KnownChangeRow {
  readonly metric: string;
  readonly found: readonly MetricVerdict[];
  /**
   * Difference that the engine measures on the renderer's own joints of both clips. Null if it
   * measures none.
   */
  readonly exact: number | null;
}

/** Compares each metric of a changed clip with all earlier sessions. No days are known. */
export function compareChanged(
  change: KnownChange,
  earlier: readonly AnalysisFile[],
  timing = eventTiming,
): KnownChangeRow[] {
  const later = analyzeChangeClip(change, timing);
  const exact = exactDifferences(change);
  return comparedMetrics.flatMap(({ key }) => {
    const found = earlier.flatMap((session) => judgeMetric(key, session, later, []) ?? []);
    return found.length === 0 ? [] : [{ metric: key, found, exact: exact(key) }];
  });
}

function exactDifferences(change: KnownChange): (key: string) => number | null {
  const before = analyzeRendered(renderedRunnerKeypoints());
  const after = analyzeChangeClip(`${change}-exact`);
  return (key) => {
    const [a, b] = [before.metrics[key], after.metrics[key]];
    return a == null || b == null ? null : b.avg - a.avg;
  };
}

/** Returns the verdicts on all metrics of all pairs of unchanged sessions. */
export const unchangedVerdicts = (sessions: readonly AnalysisFile[]): MetricVerdict[] =>
  sessions.flatMap((later, k) =>
    sessions
      .slice(0, k)
      .flatMap((earlier) =>
        comparedMetrics.flatMap(({ key }) => judgeMetric(key, earlier, later, []) ?? []),
      ),
  );

export const detectionCount = ({ found }: KnownChangeRow): number =>
  found.filter(({ verdict }) => verdict === 'changed').length;

/** Returns the mean smallest detectable difference; null if one is not known. */
export function detectableOf({ found }: KnownChangeRow): number | null {
  const known = found.flatMap(({ detectable }) => detectable ?? []);
  return known.length < found.length ? null : mean(known);
}

/** Returns true if the change is found, or is true and large enough to be found. */
function isWorthShowing(row: KnownChangeRow): boolean {
  const detectable = detectableOf(row);
  const isLarge = row.exact !== null && detectable !== null && Math.abs(row.exact) > detectable;
  return isLarge || detectionCount(row) > 0;
}

/** Returns the number of decimals for a unit. */
const digitsOf = (unit: string): number => (unit === 's' || unit === '' ? 3 : 2);

/** Returns a table of the metrics that changed or were found to have changed. */
export const changeTable = (rows: readonly KnownChangeRow[]): string =>
  table(
    ['metric', 'true Δ', 'found Δ', 'detectable', 'found'],
    rows.filter(isWorthShowing).map(rowOf),
  );

function rowOf(row: KnownChangeRow): string[] {
  const { metric, found, exact } = row;
  const unit = findMetric(metric)?.unit ?? '';
  const digits = digitsOf(unit);
  const detectable = detectableOf(row);
  return [
    unit === '' ? `\`${metric}\`` : `\`${metric}\`, ${unit}`,
    exact === null ? none : signed(exact, digits),
    signed(mean(found.map(({ difference }) => difference)), digits),
    detectable === null ? none : plain(detectable, digits),
    `${detectionCount(row)} of ${found.length}`,
  ];
}
