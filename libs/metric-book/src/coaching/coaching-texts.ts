import { book, metricBook, type MetricKey } from '../book.ts';
import { bookWordsIn, wordsOf, type Language } from '../languages.ts';
import type {
  CoachingClaim,
  IssueTexts,
  MetricKnowledge,
  MetricWords,
  StrengthTexts,
} from '../metric-words.ts';
import { publications, type Publication } from '../publications.ts';
import { coachingRules } from './findings.ts';

/** What coaching knows about a metric. */
export const knowledgeOf = (metric: MetricKey, language?: Language): MetricKnowledge =>
  wordsOf(metricBook[metric], language);

/** What to say of a metric that is well within its range; null where it is no aim in itself. */
export const strengthTextsOf = (metric: MetricKey, language?: Language): StrengthTexts | null =>
  wordsOf(metricBook[metric], language).strength ?? null;

/** The texts for a value below or above its range; null where a metric has no range. */
export const issueTextsOf = (
  metric: MetricKey,
  kind: 'below' | 'above',
  language?: Language,
): IssueTexts | null => wordsOf(metricBook[metric], language).issues?.[kind] ?? null;

/** The publication that carries a sentence; null for definitions and practice. */
export const publicationOf = ({ basis }: CoachingClaim): Publication | null =>
  basis === 'definition' || basis === 'practice' ? null : publications[basis];

/** A drill where its place says already that it is one. */
export function drillWithoutLabel({ text }: CoachingClaim, language?: Language): string {
  const { drillLabel } = bookWordsIn(language);
  if (!text.startsWith(drillLabel)) return text;
  const drill = text.slice(drillLabel.length);
  return drill.charAt(0).toUpperCase() + drill.slice(1);
}

/** Every sentence that coaching may say, whatever a session measured. */
export function allCoachingClaims(language?: Language): CoachingClaim[] {
  const ofMetrics = book.flatMap((metric) => claimsOfWords(wordsOf(metric, language)));
  const ofRules = coachingRules.flatMap(({ ownTexts }) => Object.values(ownTexts(language)));
  return [...ofMetrics, ...ofRules.flatMap(claimsOfIssue)];
}

const claimsOfWords = ({
  means,
  matters,
  advice,
  drill,
  issues,
  strength,
}: MetricWords): CoachingClaim[] => [
  means,
  matters,
  advice,
  drill,
  ...(issues === undefined ? [] : [issues.below, issues.above].flatMap(claimsOfIssue)),
  ...(strength === undefined ? [] : [strength.meaning, strength.keep, strength.drill]),
];

const claimsOfIssue = ({ title: _title, ...claims }: IssueTexts): CoachingClaim[] =>
  Object.values(claims);
