import { findMetric } from '@strideform/metric-book';
import type { AnalysisFile } from '@strideform/contracts';
import { renderedRunnerKeypoints } from '@strideform/testing';
import { analyzeChangeClip, analyzeRendered, type ChangeClip } from './change-clips.ts';
import { comparedMetrics, judgeMetric, type MetricVerdict } from './judged-sessions.ts';
import { none, plain, signed, table } from './number-text.ts';

/** Clips of a runner whose change against the demo clip is known. */
export const knownChanges = ['cadence', 'lean'] as const;
type KnownChange = (typeof knownChanges)[number];

export interface KnownChangeRow {
  readonly metric: string;
  readonly found: MetricVerdict;
  /**
   * Difference that the engine measures on the renderer's own joints of both clips. Null if it
   * measures none.
   */
  readonly exact: number | null;
}

const ownDays = ['day-1', 'day-2', 'day-3', 'day-4', 'day-5'] as const;

/** Session with which others are compared, and the sessions up to it. */
interface EarlierSessions {
  readonly session: AnalysisFile;
  readonly own: readonly AnalysisFile[];
}

export function earlierSessions(): EarlierSessions {
  const session = analyzeChangeClip('as-filmed');
  return { session, own: [...ownDays.map(analyzeChangeClip), session] };
}

/** Compares every metric of a later clip with the demo clip. */
export function compareWithDemo(
  clip: ChangeClip,
  { session, own }: EarlierSessions,
): KnownChangeRow[] {
  const later = analyzeChangeClip(clip);
  const exact = isKnownChange(clip) ? exactDifferences(clip) : () => 0;
  return comparedMetrics.flatMap(({ key }) => {
    const found = judgeMetric(key, session, later, own);
    return found === null ? [] : [{ metric: key, found, exact: exact(key) }];
  });
}

const isKnownChange = (clip: string): clip is KnownChange =>
  (knownChanges as readonly string[]).includes(clip);

function exactDifferences(change: KnownChange): (key: string) => number | null {
  const before = analyzeRendered(renderedRunnerKeypoints());
  const after = analyzeChangeClip(`${change}-exact`);
  return (key) => {
    const [a, b] = [before.metrics[key], after.metrics[key]];
    return a == null || b == null ? null : b.avg - a.avg;
  };
}

/** Returns the number of decimals for a unit. */
const digitsOf = (unit: string): number => (unit === 's' || unit === '' ? 3 : 2);
const verdicts = {
  changed: '**changed**',
  within_days: 'usual',
  within_noise: 'within noise',
  unknown: 'unknown',
};

export const changeTable = (rows: readonly KnownChangeRow[]): string =>
  table(['metric', 'before', 'after', 'Δ', 'detectable', 'verdict', 'true Δ'], rows.map(rowOf));

function rowOf({ metric, found, exact }: KnownChangeRow): string[] {
  const unit = findMetric(metric)?.unit ?? '';
  const digits = digitsOf(unit);
  return [
    unit === '' ? `\`${metric}\`` : `\`${metric}\`, ${unit}`,
    plain(found.before, digits),
    plain(found.after, digits),
    signed(found.difference, digits),
    found.detectable === null ? none : plain(found.detectable, digits),
    verdicts[found.verdict],
    exact === null ? none : signed(exact, digits),
  ];
}
