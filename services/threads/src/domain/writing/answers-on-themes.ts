import { namesText } from './metric-names.ts';
import { economyMetrics, type Verdict } from '@strideform/metric-book';
import { measuredMetric, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { commentTexts, questions } from '../texts/texts.ts';
import { keptMetrics, knowledgeOfMetric } from './coaching-sentences.ts';
import { plainSentence, type Sentence } from './draft.ts';
import { answerSentence, keepSentence } from './sentences.ts';

const maxKept = 2;
const maxNames = 5;

/** What an answer on a theme goes on with. */
export type ThemeContinuation = 'help' | 'sides' | 'retest' | 'scope' | 'none';

export interface ThemeAnswer {
  readonly sentences: readonly Sentence[];
  readonly goesOnWith: ThemeContinuation;
}

interface Theme {
  readonly question: RegExp;
  readonly sentencesOf: (facts: SessionFacts) => readonly Sentence[];
  readonly goesOnWith: ThemeContinuation;
}

const say =
  (...texts: readonly string[]) =>
  (): Sentence[] =>
    texts.map(plainSentence);

/** Themes of questions that name no metric. The first that fits decides. */
const themes: readonly Theme[] = [
  { question: questions.thanks, sentencesOf: say(commentTexts.welcome), goesOnWith: 'none' },
  { question: questions.who, sentencesOf: say(commentTexts.whoAnswers), goesOnWith: 'scope' },
  { question: questions.again, sentencesOf: say(commentTexts.whatCounts), goesOnWith: 'retest' },
  { question: questions.faster, sentencesOf: say(commentTexts.raceSpeed), goesOnWith: 'help' },
  { question: questions.economy, sentencesOf: answerOnEconomy, goesOnWith: 'none' },
  {
    question: questions.legStrength,
    sentencesOf: say(commentTexts.noStrength),
    goesOnWith: 'sides',
  },
  { question: questions.strengths, sentencesOf: answerOnStrengths, goesOnWith: 'none' },
  { question: questions.others, sentencesOf: answerOnOthers, goesOnWith: 'none' },
  { question: questions.notShown, sentencesOf: say(commentTexts.notShown), goesOnWith: 'scope' },
];

/** Null for a question on no theme. */
export function answerOnTheme(question: string, facts: SessionFacts): ThemeAnswer | null {
  const theme = themes.find((candidate) => candidate.question.test(question));
  if (theme === undefined) return null;
  return { sentences: theme.sentencesOf(facts), goesOnWith: theme.goesOnWith };
}

function answerOnEconomy(facts: SessionFacts): Sentence[] {
  const linked = economyMetrics.flatMap(({ key }) => measuredMetric(facts, key) ?? []);
  const sentences = linked.flatMap((metric) => [
    answerSentence(metric, false),
    plainSentence(knowledgeOfMetric(metric).matters.text),
  ]);
  return [plainSentence(commentTexts.noEconomy), ...sentences];
}

/** What is well as it is, and why that is good. */
function answerOnStrengths(facts: SessionFacts): Sentence[] {
  const kept = keptMetrics(facts).slice(0, maxKept);
  if (kept.length === 0) return [plainSentence(commentTexts.nothingToKeep)];
  return kept.flatMap(({ metric, texts }) => {
    const keep = keepSentence(metric);
    return [...(keep === null ? [] : [keep]), plainSentence(texts.meaning.text)];
  });
}

/** What the ranges are of, and which values lie within them. */
function answerOnOthers({ metrics }: SessionFacts): Sentence[] {
  const comparedAs = (...verdicts: readonly Verdict[]): readonly MetricFacts[] =>
    metrics.filter(({ reference }) => reference !== null && verdicts.includes(reference.verdict));
  const outside = comparedAs('below', 'above').map((metric) => answerSentence(metric, false));
  const within = comparedAs('within');
  const sentences = [plainSentence(commentTexts.whatRangesAre), ...outside];
  if (within.length === 0) return sentences;
  const names = namesText(within, maxNames);
  return [...sentences, plainSentence(commentTexts.withinRanges.summary(names, null))];
}
