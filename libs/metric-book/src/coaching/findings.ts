import { book, findMetric, metricBook, type MetricKey } from '../book.ts';
import type { BookLanguage } from '../languages.ts';
import { sides, type Side } from '../measurement/body-points.ts';
import type { IssueTexts } from '../metric-words.ts';
import type { RangeAim } from '../metric.ts';
import { uncertaintyOfSide } from './compare-sides.ts';
import { hasLoad, textsFor, type AllowedLoad, type FindingTexts } from './exercises.ts';
import {
  isUnreliable,
  type CoachingRule,
  type Finding,
  type FoundIn,
  type UsualRanges,
} from './finding.ts';
import { canCoach } from './pose-model-resolution.ts';
import { outsideKind, outsideRangeRule } from './outside-range.rule.ts';
import { referenceFor, sessionSpeedMps } from './references.ts';
import { sidesDifferRule } from './sides-differ.rule.ts';

/** Rules for all ways in which a metric can stand out. */
export const coachingRules: readonly CoachingRule[] = [outsideRangeRule, sidesDifferRule];

/** Largest number of findings: a runner changes one thing at a time and remembers three. */
export const maxFindings = 3;

/**
 * Returns the values that stand out in a session, the most important first: at most three, and one
 * of each family. A finding needs a pose model that can rank runners by the metric. There is none
 * in an unreliable clip.
 */
export function findingsOf(found: FoundIn, usual: UsualRanges = {}): Finding[] {
  if (isUnreliable(found)) return [];
  const { metrics, pose_model } = found;
  const session = { speedMps: sessionSpeedMps(metrics), usual, poseModel: pose_model ?? null };
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
  coachingRules.find((rule) => rule.isSourceOf(finding))!;

/**
 * Returns the texts of a finding. Every finding has texts.
 * @param allowed load that the runner's exercises may have
 */
export function textsOfFinding(
  finding: Finding,
  language?: BookLanguage,
  allowed: AllowedLoad = 'none',
): FindingTexts {
  return textsFor(issueTextsOfFinding(finding, language), allowed);
}

/** Returns true if the exercises for a finding differ for runners who may get a load. */
export const hasLoadedExercise = (finding: Finding): boolean =>
  hasLoad(issueTextsOfFinding(finding));

function issueTextsOfFinding(finding: Finding, language?: BookLanguage): IssueTexts {
  const texts = ruleOf(finding).textsOf(finding, language);
  if (texts === null)
    throw new Error(`Coaching has no texts for ${finding.metric}.${finding.kind}.`);
  return texts;
}

/**
 * Returns the recommendation for a value outside of its range. A difference of the sides needs no
 * change.
 */
export const rangeAimOf = ({ metric, kind }: Pick<Finding, 'metric' | 'kind'>): RangeAim =>
  kind === 'sides' ? 'none' : (metricBook[metric].outside?.[kind].goal ?? 'range');

/** Small step toward the range that a study tested. */
export interface SmallStep {
  /** Change of the value, %. */
  readonly percent: number;
}

/** Returns the small step that a finding asks for, or null if no study tested one. */
export const smallStepOf = ({
  metric,
  kind,
}: Pick<Finding, 'metric' | 'kind'>): SmallStep | null =>
  kind === 'sides' ? null : (metricBook[metric].outside?.[kind].step ?? null);

export const afterSmallStep = (value: number, { percent }: SmallStep): number =>
  value * (1 + percent / 100);

/** Returns true if the runner may act on the finding, but need not. */
export const isChoice = (finding: Finding): boolean =>
  finding.against === 'published' && rangeAimOf(finding) === 'choice';

/** Returns true if the value may stay as it is. Such a finding needs no drill. */
export const mayStay = (finding: Pick<Finding, 'metric' | 'kind' | 'against'>): boolean =>
  finding.against === 'published' && finding.kind !== 'sides' && rangeAimOf(finding) === 'none';

/** Side that is clearly outside of its range, while the mean of both sides is not. */
export interface SideOutside {
  readonly metric: MetricKey;
  readonly side: Side;
  readonly kind: 'below' | 'above';
}

export function sidesOutsideOf(found: FoundIn): SideOutside[] {
  if (isUnreliable(found)) return [];
  const { metrics, pose_model } = found;
  const speedMps = sessionSpeedMps(metrics);
  return book.flatMap(({ key }) => {
    const metric = metrics[key];
    const range = referenceFor(key, speedMps)?.range;
    if (metric == null || range === undefined || !canCoach(key, pose_model)) return [];
    if (outsideKind(metric.avg, metric.uncertainty, range) !== null) return [];
    const uncertainty = uncertaintyOfSide(metric, metric.uncertainty);
    return sides.flatMap((side) => {
      const value = metric[side] ?? null;
      const kind = value === null ? null : outsideKind(value, uncertainty, range);
      return kind === null ? [] : [{ metric: key, side, kind }];
    });
  });
}
