import type { CommentTexts } from '@strideform/languages';
import { economyMetrics, type Verdict } from '@strideform/metric-book';
import { measuredMetric, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { bind, type Template } from '../templates/template.ts';
import { keptMetrics, knowledgeOfMetric } from './coaching-sentences.ts';
import { keepSentence, namesText, sentencesFor, valueSentence } from './metric-sentences.ts';

const maxKept = 2;
const maxNames = 5;

/** Second part of an answer on a theme. */
export type ThemeContinuation = 'help' | 'sides' | 'retest' | 'scope' | 'none';

interface ThemeAnswer {
  readonly sentences: readonly Template[];
  readonly goesOnWith: ThemeContinuation;
}

type QuestionKind = keyof CommentTexts['questions'];

interface Theme {
  readonly question: QuestionKind;
  readonly write: (facts: SessionFacts) => readonly Template[];
  readonly goesOnWith: ThemeContinuation;
}

type FixedSentence =
  'welcome' | 'whoAnswers' | 'whatCounts' | 'raceSpeed' | 'noStrength' | 'notShown';

const fixed =
  (sentence: FixedSentence) =>
  (facts: SessionFacts): Template[] => [sentencesFor(facts)[sentence]];

/** Themes of questions that name no metric. The first matching theme is used. */
const themes: readonly Theme[] = [
  { question: 'thanks', write: fixed('welcome'), goesOnWith: 'none' },
  { question: 'who', write: fixed('whoAnswers'), goesOnWith: 'scope' },
  { question: 'again', write: fixed('whatCounts'), goesOnWith: 'retest' },
  { question: 'faster', write: fixed('raceSpeed'), goesOnWith: 'help' },
  { question: 'economy', write: answerOnEconomy, goesOnWith: 'none' },
  { question: 'legStrength', write: fixed('noStrength'), goesOnWith: 'sides' },
  { question: 'strengths', write: answerOnStrengths, goesOnWith: 'none' },
  { question: 'others', write: answerOnOthers, goesOnWith: 'none' },
  { question: 'notShown', write: fixed('notShown'), goesOnWith: 'scope' },
];

/** Returns null if the question matches no theme. */
export function answerOnTheme(question: string, facts: SessionFacts): ThemeAnswer | null {
  const { questions } = facts.language.comments;
  const theme = themes.find((candidate) => questions[candidate.question].test(question));
  if (theme === undefined) return null;
  return { sentences: theme.write(facts), goesOnWith: theme.goesOnWith };
}

/** Themes that a clip does not show. The first sentence of an answer on them says so. */
const unshownThemes: readonly QuestionKind[] = ['faster', 'economy', 'legStrength', 'notShown'];

/** Says why a clip does not show a part of a question; null if it may answer it. */
export function declineTheme(part: string, facts: SessionFacts): Template[] | null {
  const { questions } = facts.language.comments;
  const theme = themes.find(({ question }) => questions[question].test(part));
  if (theme === undefined || !unshownThemes.includes(theme.question)) return null;
  return theme.write(facts).slice(0, 1);
}

function answerOnEconomy(facts: SessionFacts): Template[] {
  const linked = economyMetrics.flatMap(({ key }) => measuredMetric(facts, key) ?? []);
  const sentences = linked.flatMap((metric) => [
    valueSentence(metric, { hasUncertainty: false, hasComparison: true }),
    knowledgeOfMetric(metric).matters.text,
  ]);
  return [sentencesFor(facts).noEconomy, ...sentences];
}

/** Returns the runner's strengths, and the reasons why they are good. */
function answerOnStrengths(facts: SessionFacts): Template[] {
  const kept = keptMetrics(facts).slice(0, maxKept);
  if (kept.length === 0) return [sentencesFor(facts).nothingToKeep];
  return kept.flatMap(({ metric, texts }) => {
    const keep = keepSentence(metric);
    return [...(keep === null ? [] : [keep]), texts.meaning.text];
  });
}

/** Returns the runners on whom the ranges are based, and the values within them. */
function answerOnOthers(facts: SessionFacts): Template[] {
  const { whatRangesAre, withinRanges } = sentencesFor(facts);
  const comparedAs = (...verdicts: readonly Verdict[]): readonly MetricFacts[] =>
    facts.metrics.filter(
      ({ reference }) => reference !== null && verdicts.includes(reference.verdict),
    );
  const outside = comparedAs('below', 'above').map((metric) =>
    valueSentence(metric, { hasUncertainty: false, hasComparison: true }),
  );
  const within = comparedAs('within');
  if (within.length === 0) return [whatRangesAre, ...outside];
  const names = namesText(within, maxNames);
  return [whatRangesAre, ...outside, bind(withinRanges.summary, { names })];
}
