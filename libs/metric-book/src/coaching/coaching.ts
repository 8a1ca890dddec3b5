import { findMetric } from '../book.ts';
import type { Source } from './reference-bands.ts';
import { english } from './en/index.ts';
import {
  findingsOf,
  maxFindings,
  movedBy,
  sideIssueKindOf,
  wellKept,
  type Finding,
  type FindingInputs,
  type FindingKind,
  type UsualRanges,
} from './findings.ts';
import type {
  CoachingClaim,
  CoachingTexts,
  IssueTexts,
  MetricKnowledge,
  StrengthTexts,
} from './knowledge.ts';
import { coachingSources } from './sources.ts';

/** Languages that the coaching tables have. */
export type CoachingLanguage = 'en';

const texts: Readonly<Record<CoachingLanguage, CoachingTexts>> = { en: english };

export const coachingTexts = (language: CoachingLanguage = 'en'): CoachingTexts => texts[language];

const symmetrySuffix = '_symmetry';

/**
 * What coaching knows about a metric.
 * @throws {Error} for a key that is neither in the tables nor a symmetry index.
 */
export function knowledgeOf(key: string, language: CoachingLanguage = 'en'): MetricKnowledge {
  const { knowledge, symmetryKnowledge } = coachingTexts(language);
  const known = knowledge[key];
  if (known !== undefined) return known;
  const compared = key.endsWith(symmetrySuffix) ? key.slice(0, -symmetrySuffix.length) : null;
  if (compared === null) throw new Error(`Coaching knows nothing about the metric ${key}.`);
  const title = findMetric(compared)?.title ?? compared;
  return symmetryKnowledge(title.toLowerCase());
}

/** What to say of a metric that is well as it is; null for those that are no aim in themselves. */
export const strengthTextsOf = (
  metric: string,
  language: CoachingLanguage = 'en',
): StrengthTexts | null => coachingTexts(language).strengths[metric] ?? null;

/** The texts for a value below or above its range, or for sides that differ; null without any. */
export function issueTextsOf(
  metric: string,
  kind: FindingKind,
  language: CoachingLanguage = 'en',
): IssueTexts | null {
  const { issues, sideIssues } = coachingTexts(language);
  if (kind === 'sides') return sideIssues[sideIssueKindOf(metric)];
  return issues[`${metric}.${kind}`] ?? null;
}

/** The texts of a finding: every finding has some, or it would not be one. */
export function textsOfFinding(
  { metric, kind, against }: Finding,
  language?: CoachingLanguage,
): IssueTexts {
  if (against === 'own') return coachingTexts(language).unusual;
  const found = issueTextsOf(metric, kind, language);
  if (found === null) throw new Error(`Coaching has no texts for ${metric}.${kind}.`);
  return found;
}

/** A metric that is well as it is. */
export interface Strength {
  readonly metric: string;
  readonly texts: StrengthTexts;
}

/** What a runner takes home of a session: what stands out, and then what to keep; three at most. */
export interface TakeHome {
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
}

export function takeHomeOf(metrics: FindingInputs, usual: UsualRanges = {}): TakeHome {
  const findings = findingsOf(metrics, usual);
  const found = new Set([...findings.map(({ metric }) => metric), ...movedBy(findings)]);
  const strengths = wellKept(metrics, usual)
    .filter((metric) => !found.has(metric))
    .flatMap((metric) => {
      const texts = strengthTextsOf(metric);
      return texts === null ? [] : [{ metric, texts }];
    });
  return { findings, strengths: strengths.slice(0, maxFindings - findings.length) };
}

/** The publication that carries a sentence; null for definitions and practice. */
export const sourceOf = ({ basis }: CoachingClaim): Source | null =>
  basis === 'definition' || basis === 'practice' ? null : coachingSources[basis];

/** A drill where its place says already that it is one. */
export function drillWithoutLabel({ text }: CoachingClaim, language?: CoachingLanguage): string {
  const { drillLabel } = coachingTexts(language);
  if (!text.startsWith(drillLabel)) return text;
  const drill = text.slice(drillLabel.length);
  return drill.charAt(0).toUpperCase() + drill.slice(1);
}
