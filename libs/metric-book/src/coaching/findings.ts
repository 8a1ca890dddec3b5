import { book, findMetric, metricBook, type MetricKey } from '../book.ts';
import type { Language } from '../languages.ts';
import { sides, type Side } from '../measurement/body-points.ts';
import type { RangeAim } from '../metric.ts';
import type { IssueTexts } from '../metric-words.ts';
import { uncertaintyOfSide } from './compare-sides.ts';
import type { CoachingRule, Finding, FindingInputs, UsualRanges } from './finding.ts';
import { outsideKind, outsideRangeRule } from './outside-range.rule.ts';
import { referenceFor, sessionSpeedMps } from './references.ts';
import { sidesDifferRule } from './sides-differ.rule.ts';

/** Every way in which a metric can stand out. */
export const coachingRules: readonly CoachingRule[] = [outsideRangeRule, sidesDifferRule];

/** A runner changes one thing at a time, and remembers three. */
export const maxFindings = 3;

/**
 * What stands out in a session, the most important first; at most three, and one of each family.
 */
export function findingsOf(metrics: FindingInputs, usual: UsualRanges = {}): Finding[] {
  const session = { speedMps: sessionSpeedMps(metrics), usual };
  const all = Object.entries(metrics).flatMap(([key, measured]) => {
    const metric = findMetric(key);
    if (measured == null || metric === undefined) return [];
    return coachingRules.flatMap((rule) => rule.find(metric, measured, session));
  });
  return bestOfEachFamily(all).slice(0, maxFindings);
}

function bestOfEachFamily(findings: readonly Finding[]): Finding[] {
  const byScore = [...findings].sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return byScore.filter((finding) => {
    const family = ruleOf(finding).familyOf(finding);
    const isFirst = !seen.has(family);
    seen.add(family);
    return isFirst;
  });
}

const ruleOf = (finding: Finding): CoachingRule =>
  coachingRules.find((rule) => rule.isOf(finding))!;

/** The texts of a finding: every finding has some, or it would not be one. */
export function textsOfFinding(finding: Finding, language?: Language): IssueTexts {
  const texts = ruleOf(finding).textsOf(finding, language);
  if (texts === null)
    throw new Error(`Coaching has no texts for ${finding.metric}.${finding.kind}.`);
  return texts;
}

/** What a value outside of its range should do; a difference of the sides need do nothing. */
export const rangeAimOf = ({ metric, kind }: Pick<Finding, 'metric' | 'kind'>): RangeAim =>
  kind === 'sides' ? 'none' : (metricBook[metric].outside?.[kind].goal ?? 'range');

/** The small step toward the range that a study tried. */
export interface SmallStep {
  /** By how much it changes the value, %. */
  readonly percent: number;
}

/** The small step that a finding asks for; null where none was studied. */
export const smallStepOf = ({
  metric,
  kind,
}: Pick<Finding, 'metric' | 'kind'>): SmallStep | null =>
  kind === 'sides' ? null : (metricBook[metric].outside?.[kind].step ?? null);

export const afterSmallStep = (value: number, { percent }: SmallStep): number =>
  value * (1 + percent / 100);

/** Whether a finding is one that its runner may act on, or not. */
export const isChoice = (finding: Finding): boolean =>
  finding.against === 'published' && rangeAimOf(finding) === 'choice';

/** A side that lies clearly outside of its range, while the average of both sides does not. */
export interface SideOutside {
  readonly metric: MetricKey;
  readonly side: Side;
  readonly kind: 'below' | 'above';
}

export function sidesOutsideOf(metrics: FindingInputs): SideOutside[] {
  const speedMps = sessionSpeedMps(metrics);
  return book.flatMap(({ key }) => {
    const metric = metrics[key];
    const range = referenceFor(key, speedMps)?.range;
    if (metric == null || range === undefined) return [];
    if (outsideKind(metric.avg, metric.uncertainty, range) !== null) return [];
    const uncertainty = uncertaintyOfSide(metric, metric.uncertainty);
    return sides.flatMap((side) => {
      const value = metric[side] ?? null;
      const kind = value === null ? null : outsideKind(value, uncertainty, range);
      return kind === null ? [] : [{ metric: key, side, kind }];
    });
  });
}
