import { inLanguage, type Language } from '@strideform/languages';
import type { ThreadBlock } from '@strideform/contracts';
import { titleOf } from '@strideform/metric-book';
import { sideOfBlock, topicOf } from '../facts/comment-plans.ts';
import { isMeasured, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import type { ModelPlaceholder, ModelPlaceholders } from './model-placeholders.ts';

/**
 * Version of the prompt and the answer's schema, stored with each text. Increase it with every
 * change of either.
 */
export const promptVersion = 'coach-7';

/**
 * Input of a model. We wrote the `instructions`. The `data` contain the session's placeholders and
 * all texts from users.
 */
export interface Prompt {
  readonly instructions: string;
  readonly data: string;
}

/** Texts from users. */
export interface TypedData {
  readonly runnerName: string;
  readonly sessionTitle: string;
  /** The question; null asks for the thread's first text. */
  readonly question: string | null;
  /** The thread so far, the oldest first. */
  readonly earlier: readonly EarlierTurn[];
}

interface EarlierTurn {
  readonly question: string | null;
  readonly text: string;
}

const maxTypedChars = { runnerName: 80, sessionTitle: 120, question: 1000 };
/** Largest number of earlier turns. More would distract a model from the facts, and cost more. */
const maxEarlierTurns = 6;

/** Builds the prompt of one text. It contains all context, because the provider stores nothing. */
export function buildPrompt(
  block: ThreadBlock,
  facts: SessionFacts,
  placeholders: ModelPlaceholders,
  typed: TypedData,
): Prompt {
  const { prompt, vocabulary } = facts.language.comments;
  const { fixedWords, inflectedWords, inflections } = vocabulary;
  const words = [...fixedWords, ...inflectedWords].join(' ');
  const rules = prompt.rules(words, inflections);
  const subject = subjectOf(block, facts.language);
  const task = typed.question === null ? prompt.commentTask(subject) : prompt.answerTask;
  const data = dataJson(sessionData(block, facts, placeholders, typed));
  return {
    instructions: `${rules}\n\n${task}`,
    data: `<session_data>\n${data}\n</session_data>`,
  };
}

function subjectOf(block: ThreadBlock, language: Language): string {
  const { subjects, subjectOnSide } = language.comments.prompt;
  const subject = subjects[topicOf(block)];
  const side = sideOfBlock(block);
  return side === null ? subject : subjectOnSide(subject, side);
}

/** Returns the message after a refused text, in our own words, without markup from the text. */
export function correctionMessage(faults: readonly string[], language: Language): string {
  const plainFaults = faults.map((fault) => fault.replaceAll(/[<>]/g, ''));
  return language.comments.prompt.correction(plainFaults);
}

function sessionData(
  block: ThreadBlock,
  facts: SessionFacts,
  { byId }: ModelPlaceholders,
  typed: TypedData,
): object {
  const all = [...byId.values()];
  const { phraseAspects, sentenceAspects, sessionAspects } = facts.language.comments.prompt;
  const ofMetric = ({ key }: MetricFacts) => all.filter(({ metric }) => metric === key);
  return {
    about: subjectOf(block, facts.language),
    side: sideOfBlock(block) ?? undefined,
    clip: facts.warnings,
    aspects: { ...phraseAspects, ...sentenceAspects },
    stands_out: facts.findings.map(({ metric }) => `{${metric}.stands_out}`).filter(isListed(byId)),
    placeholders: facts.metrics.map((metric) => metricData(metric, ofMetric(metric))),
    session: {
      aspects: sessionAspects,
      sentences: insertedTexts(all.filter(({ metric }) => metric === null)),
    },
    typed_by_others: typedData(typed),
  };
}

const isListed =
  (byId: ModelPlaceholders['byId']) =>
  (placeholder: string): boolean =>
    byId.has(placeholder.slice(1, -1));

function metricData(metric: MetricFacts, placeholders: readonly ModelPlaceholder[]): object {
  const { definition, key, name, note, language } = metric;
  const ofKind = (wanted: ModelPlaceholder['kind']) =>
    insertedTexts(placeholders.filter(({ kind }) => kind === wanted));
  return {
    metric: name,
    is: `${titleOf(key, language)}: ${definition.formula}`,
    sign: definition.sign || undefined,
    compared_runners: metric.reference && inLanguage(metric.reference.about, language),
    note: (isMeasured(metric) && note) || undefined,
    phrases: ofKind('phrase'),
    sentences: ofKind('sentence'),
  };
}

const insertedTexts = (placeholders: readonly ModelPlaceholder[]): Record<string, string> =>
  Object.fromEntries(placeholders.map(({ id, text }) => [`{${id}}`, text]));

function typedData({ runnerName, sessionTitle, question, earlier }: TypedData): object {
  const names = {
    runner_name: cleanTypedText(runnerName, maxTypedChars.runnerName),
    session_title: cleanTypedText(sessionTitle, maxTypedChars.sessionTitle),
  };
  const asked =
    question === null ? {} : { question: cleanTypedText(question, maxTypedChars.question) };
  const thread =
    earlier.length === 0
      ? {}
      : { thread_so_far: earlier.slice(-maxEarlierTurns).map(earlierTurnData) };
  return { ...names, ...asked, ...thread };
}

const earlierTurnData = ({ question, text }: EarlierTurn): object => ({
  question: cleanTypedText(question ?? '', maxTypedChars.question),
  text,
});

/** Returns JSON that cannot close the element around it. */
const dataJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');

/**
 * Removes control characters, direction marks and invisible characters, and keeps at most
 * `maxChars` characters.
 */
export function cleanTypedText(text: string, maxChars: number): string {
  const visible = text
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...visible].slice(0, maxChars).join('');
}

/**
 * JSON Schema of an answer for strict structured output: every property is required, and no other
 * is allowed.
 */
export const answerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['sentences'],
  properties: { sentences: { type: 'array', items: { type: 'string' } } },
} as const;
