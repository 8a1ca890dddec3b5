import { book, metricBook, type MetricKey } from '../book.ts';
import { bookWordsIn, wordsOf, type BookLanguage } from '../languages.ts';
import type {
  CoachingClaim,
  Exercise,
  IssueTexts,
  MetricKnowledge,
  MetricWords,
  StrengthTexts,
} from '../metric-words.ts';
import { publications, type Publication } from '../publications.ts';
import { textsFor, type FindingTexts } from './exercises.ts';
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

/**
 * Returns the texts for a value below or above its range, with exercises without a load. Null if
 * the metric has no range.
 */
export function issueTextsOf(
  metric: MetricKey,
  kind: 'below' | 'above',
  language?: BookLanguage,
): FindingTexts | null {
  const texts = wordsOf(metricBook[metric], language).issues?.[kind];
  return texts === undefined ? null : textsFor(texts, 'none');
}

/**
 * Returns the publication that supports a sentence, or null for definitions and coaching practice.
 */
export const publicationOf = ({ basis }: CoachingClaim): Publication | null =>
  basis === 'definition' || basis === 'practice' ? null : publications[basis];

/** Returns every sentence that coaching may use in any session. */
export function allCoachingClaims(language?: BookLanguage): CoachingClaim[] {
  const ofMetrics = book.flatMap((metric) => claimsOfWords(wordsOf(metric, language)));
  const ofRules = coachingRules.flatMap(({ ownTexts }) => Object.values(ownTexts(language)));
  return [...ofMetrics, ...ofRules.flatMap(claimsOfIssue), bookWordsIn(language).unranged];
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
  ...(advice === null ? [] : [advice]),
  ...(drill === null ? [] : [drill.exercise]),
  ...(issues === undefined ? [] : [issues.below, issues.above].flatMap(claimsOfIssue)),
  ...(strength === undefined ? [] : [strength.meaning, strength.keep, strength.drill.exercise]),
];

const claimsOfIssue = ({
  title: _title,
  drill,
  progress,
  ...claims
}: IssueTexts): CoachingClaim[] => [
  ...Object.values(claims),
  ...[drill, progress].flatMap(claimsOfExercise),
];

const claimsOfExercise = (exercise: Exercise): CoachingClaim[] =>
  exercise.load === 'none' ? [exercise.exercise] : [exercise.exercise, exercise.withoutLoad];

/**
 * Returns true if a text contains a sentence of advice. Such a text needs the sentences about
 * safety.
 */
export function hasAdvice(text: string, language?: BookLanguage): boolean {
  return adviceClaims(language).some((claim) => text.includes(claim.text));
}

function adviceClaims(language?: BookLanguage): CoachingClaim[] {
  const ofMetrics = book.flatMap((metric) => {
    const { advice, drill, issues, strength } = wordsOf(metric, language);
    const ofIssues = issues === undefined ? [] : [issues.below, issues.above];
    const kept = strength === undefined ? [] : [strength.keep, strength.drill.exercise];
    const known = [advice, drill?.exercise ?? null].filter((claim) => claim !== null);
    return [...known, ...ofIssues.flatMap(adviceOfIssue), ...kept];
  });
  const ofRules = coachingRules.flatMap(({ ownTexts }) => Object.values(ownTexts(language)));
  return [...ofMetrics, ...ofRules.flatMap(adviceOfIssue)];
}

const adviceOfIssue = ({ aim, cue, drill, progress }: IssueTexts): CoachingClaim[] => [
  aim,
  cue,
  ...[drill, progress].flatMap(claimsOfExercise),
];
