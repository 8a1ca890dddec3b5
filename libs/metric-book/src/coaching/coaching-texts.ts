import { book, metricBook, type MetricKey } from '../book.ts';
import { bookWordsIn, wordsOf, type BookLanguage } from '../languages.ts';
import type {
  CoachingClaim,
  IssueTexts,
  MetricKnowledge,
  MetricWords,
  StrengthTexts,
} from '../metric-words.ts';
import { publications, type Publication } from '../publications.ts';
import { coachingRules } from './findings.ts';

/** Returns the coaching knowledge about a metric. */
export const knowledgeOf = (metric: MetricKey, language?: BookLanguage): MetricKnowledge =>
  wordsOf(metricBook[metric], language);

/**
 * Returns the texts for a metric that is clearly within its range, or null if the range is not a
 * goal.
 */
export const strengthTextsOf = (metric: MetricKey, language?: BookLanguage): StrengthTexts | null =>
  wordsOf(metricBook[metric], language).strength ?? null;

/** Returns the texts for a value below or above its range, or null if the metric has no range. */
export const issueTextsOf = (
  metric: MetricKey,
  kind: 'below' | 'above',
  language?: BookLanguage,
): IssueTexts | null => wordsOf(metricBook[metric], language).issues?.[kind] ?? null;

/**
 * Returns the publication that supports a sentence, or null for definitions and coaching practice.
 */
export const publicationOf = ({ basis }: CoachingClaim): Publication | null =>
  basis === 'definition' || basis === 'practice' ? null : publications[basis];

/** Returns a drill without its label, for places that already say that it is a drill. */
export function drillWithoutLabel({ text }: CoachingClaim, language?: BookLanguage): string {
  const { drillLabel } = bookWordsIn(language);
  if (!text.startsWith(drillLabel)) return text;
  const drill = text.slice(drillLabel.length);
  return drill.charAt(0).toUpperCase() + drill.slice(1);
}

/** Returns every sentence that coaching may use in any session. */
export function allCoachingClaims(language?: BookLanguage): CoachingClaim[] {
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
  ...[advice, drill].filter((claim) => claim !== null),
  ...(issues === undefined ? [] : [issues.below, issues.above].flatMap(claimsOfIssue)),
  ...(strength === undefined ? [] : [strength.meaning, strength.keep, strength.drill]),
];

const claimsOfIssue = ({ title: _title, ...claims }: IssueTexts): CoachingClaim[] =>
  Object.values(claims);
