import type { CommentTexts, Language } from '@strideform/languages';
import {
  textsOfFinding,
  type Finding,
  type FindingTexts,
  type MetricKey,
} from '@strideform/metric-book';
import { findFacts, isMeasured, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { sessionPhrases } from '../templates/session-phrases.ts';
import { insertValues, type PlaceholderTexts, type Template } from '../templates/template.ts';
import {
  findingTitle,
  headlineKeys,
  isNeverJudged,
  issueForAnswer,
  issueOf,
  knowledgeOfMetric,
  ownTarget,
  rangeTarget,
  strengthOf,
  targetOfFinding,
  textsOfClaims,
} from './coaching-sentences.ts';
import {
  metricChangeSentences,
  noComparisonSentences,
  sessionChangeSentences,
} from './change-sentences.ts';
import {
  hasBothSides,
  notMeasuredSentence,
  sentenceOn,
  sentencesFor,
  unrangedSentences,
} from './metric-sentences.ts';
import { intentOf, type Intent } from './question-intent.ts';
import { overviewSentences } from './write-comment.ts';

/** A placeholder that a model may use. */
export interface ModelPlaceholder {
  readonly id: string;
  /** A phrase is a part of a sentence; a sentence stands alone. */
  readonly kind: 'phrase' | 'sentence';
  /** Key of the metric that it is about; null for the session as a whole. */
  readonly metric: MetricKey | null;
  readonly aspect: string;
  /** Text that replaces the placeholder. */
  readonly text: string;
  /** True for a phrase about the average of both sides that does not say so. */
  readonly isOfAverage: boolean;
}

/** All placeholders that a model may use in one text. */
export interface ModelPlaceholders {
  readonly language: Language;
  readonly byId: ReadonlyMap<string, ModelPlaceholder>;
}

type PromptTexts = CommentTexts['prompt'];
type PhraseAspect = keyof PromptTexts['phraseAspects'];
type SentencesOfMetric = Partial<Record<keyof PromptTexts['sentenceAspects'], readonly Template[]>>;
type SentencesOfSession = Partial<Record<keyof PromptTexts['sessionAspects'], readonly Template[]>>;

/**
 * Returns the placeholders of one text. An answer to a question about pain or health has no advice.
 * @param question null for a comment.
 */
export function modelPlaceholders(facts: SessionFacts, question: string | null): ModelPlaceholders {
  const phrases = sessionPhrases(facts);
  const { questions } = facts.language.comments;
  const isAboutHealth = question !== null && questions.health.test(question);
  const intent = question === null ? null : intentOf(question, facts);
  const adviceIn = isAboutHealth ? noAdvice : adviceFor(intent);
  const ofMetrics = facts.metrics.flatMap((metric) => [
    ...phrasesOn(metric, phrases, isAboutHealth ? [] : facts.findings),
    ...toPlaceholders(metric.key, sentencesOn(metric, facts, adviceIn), phrases),
  ]);
  const ofSession = question === null ? commentSentences(facts) : answerSentences(facts);
  const all = [...ofMetrics, ...toPlaceholders(null, ofSession, phrases)];
  return { language: facts.language, byId: new Map(all.map((each) => [each.id, each])) };
}

export const textsOfPlaceholders = ({ byId }: ModelPlaceholders): PlaceholderTexts =>
  new Map([...byId.values()].map(({ id, text }) => [id, text]));

/** Aspects of a metric with classes. The angle of the foot strike is another metric. */
const aspectsOfClasses: readonly PhraseAspect[] = ['name', 'class', 'share', 'typical_share'];

function phrasesOn(
  metric: MetricFacts,
  phrases: PlaceholderTexts,
  findings: readonly Finding[],
): ModelPlaceholder[] {
  const { key, label, language } = metric;
  const offered = Object.keys(language.comments.prompt.phraseAspects) as PhraseAspect[];
  const aspects = label === null ? offered : aspectsOfClasses;
  const known = aspects.flatMap((aspect): ModelPlaceholder[] => {
    const id = `${key}.${aspect}`;
    const text = phrases.get(id);
    const isOfAverage = statesAverage(metric, aspect);
    return text === undefined
      ? []
      : [{ id, kind: 'phrase', metric: key, aspect, text, isOfAverage }];
  });
  const finding = findings.find((each) => each.metric === key);
  if (finding === undefined || !isMeasured(metric)) return known;
  const aspect: PhraseAspect = 'stands_out';
  const text = insertValues(findingTitle(finding, metric), phrases);
  const id = `${key}.${aspect}`;
  return [...known, { id, kind: 'phrase', metric: key, aspect, text, isOfAverage: false }];
}

function statesAverage(metric: MetricFacts, aspect: PhraseAspect): boolean {
  if (!hasBothSides(metric)) return false;
  if (aspect === 'comparison' || aspect === 'verdict') return metric.reference?.side == null;
  return aspect === 'uncertainty';
}

function toPlaceholders(
  metric: MetricKey | null,
  sentences: Readonly<Record<string, readonly Template[]>>,
  phrases: PlaceholderTexts,
): ModelPlaceholder[] {
  const known = Object.entries(sentences).filter(([, templates]) => templates.length > 0);
  return known.map(([aspect, templates]) => {
    const text = templates.map((template) => insertValues(template, phrases)).join(' ');
    const id = `${metric ?? 'session'}.${aspect}`;
    return { id, kind: 'sentence', metric, aspect, text, isOfAverage: false };
  });
}

function sentencesOn(
  metric: MetricFacts,
  facts: SessionFacts,
  adviceIn: ReturnType<typeof adviceFor>,
): SentencesOfMetric {
  const { means, matters } = knowledgeOfMetric(metric);
  const knowledge = { definition: [means.text], importance: [matters.text] };
  if (!isMeasured(metric)) return { ...knowledge, not_measured: [notMeasuredSentence(metric)] };
  const { filmOtherSide } = sentencesFor(metric);
  const caution = sentenceOn(metric, filmOtherSide, { names: `{${metric.key}.name}` });
  return {
    ...knowledge,
    unranged: unrangedSentences(metric),
    ...adviceIn(metric, facts),
    film_other_side: metric.sidesDiffer === true ? [caution] : [],
    change: facts.since?.hasEarlier === true ? metricChangeSentences(metric) : [],
  };
}

const noAdvice = (): SentencesOfMetric => ({});

/** Returns advice on a metric. A value within its range gets no advice to change it. */
const adviceFor =
  (intent: Intent | null) =>
  (metric: MetricFacts, facts: SessionFacts): SentencesOfMetric => {
    const finding = facts.findings.find((each) => each.metric === metric.key);
    const issue = finding ? textsOfFinding(finding, metric.language) : issueForAnswer(metric);
    if (issue !== null) return adviceOnIssue(metric, issue, finding);
    const strength = strengthOf(metric);
    if (strength !== null) {
      const { meaning, keep, drill } = strength;
      return { strength: [meaning.text], keep: [keep.text], drill: [drill.exercise.text] };
    }
    return generalAdvice(metric, intent);
  };

function adviceOnIssue(
  metric: MetricFacts,
  { meaning, aim, cue, drill, progress, retest }: FindingTexts,
  finding: Finding | undefined,
): SentencesOfMetric {
  const ofIssue = issueOf(metric) === null ? ownTarget(metric) : rangeTarget(metric);
  const target = finding ? targetOfFinding(finding, metric) : ofIssue;
  return {
    finding: [meaning.text],
    aim: [aim.text],
    cue: [cue.text],
    drill: [drill.text],
    progress: [progress.text],
    target: target === null ? [] : [target],
    retest: [retest.text],
  };
}

/**
 * Returns what coaches advise. For a value that nobody can judge, an answer has advice only if the
 * question asks what to do, and a text has a drill only if the question asks for one.
 * @param intent null for a comment.
 */
function generalAdvice(metric: MetricFacts, intent: Intent | null): SentencesOfMetric {
  const knowledge = knowledgeOfMetric(metric);
  const advice = textsOfClaims([knowledge.advice]);
  const drill = textsOfClaims([knowledge.drill?.exercise ?? null]);
  if (!isNeverJudged(metric)) return { advice, drill };
  return {
    advice: intent === null || intent === 'help' ? advice : [],
    drill: intent === 'drill' ? drill : [],
  };
}

function commentSentences(facts: SessionFacts): SentencesOfSession {
  const { oneThing, filmAgain } = sentencesFor(facts);
  const coversSession = headlineKeys.every((key) => findFacts(facts, key) !== undefined);
  const hasOverview = coversSession && facts.findings.length === 0;
  return {
    overview: hasOverview ? overviewSentences(facts) : [],
    one_thing: [oneThing],
    film_again: [filmAgain],
  };
}

/** Returns sentences that only answers use. */
function answerSentences(facts: SessionFacts): SentencesOfSession {
  const sentences = sentencesFor(facts);
  return {
    ...commentSentences(facts),
    changes: changesOf(facts),
    doctor: [sentences.medicalReferral],
    refusal: [sentences.refusal],
    other_language: [sentences.otherLanguage],
    shoes: [sentences.shoes, sentences.shoeWeight, sentences.shoeTrial],
    not_shown: [sentences.notShown],
    race_speed: [sentences.raceSpeed],
    economy: [sentences.noEconomy],
    strength: [sentences.noStrength],
    uncertainty: [sentences.uncertainty, sentences.uncertaintyUse],
    ranges: [sentences.whatRangesAre],
    who: [sentences.whoAnswers],
    welcome: [sentences.welcome],
  };
}

function changesOf(facts: SessionFacts): Template[] {
  const { since } = facts;
  const sentences = sentencesFor(facts);
  if (since === null) return [sentences.whereChanges];
  return since.hasEarlier ? sessionChangeSentences(facts) : noComparisonSentences(since, sentences);
}
