import { textsOfFinding, titleOf, type Finding, type IssueTexts } from '@strideform/metric-book';
import type { ThreadBlock } from '@strideform/contracts';
import { planOf, sideOfBlock } from '../facts/blocks.ts';
import type { MetricFacts, SessionFacts } from '../facts/facts.ts';
import { nameInTexts } from '../facts/metric-words.ts';
import { quantityNumber } from '@strideform/metric-book/units';
import { allChangeSentences } from './change-sentences.ts';
import { findingSentences, issueOf, knowledgeOfMetric, strengthOf } from './coaching-sentences.ts';
import { plainSentence, type Sentence } from './draft.ts';
import { answerTask, commentTask, promptRules, promptVerdicts } from '../texts/texts.ts';

/**
 * Raise it with every change of the prompt or of the answer's form: a stored text says which prompt
 * made it.
 */
export const promptVersion = 'coach-6';

/**
 * What a model gets. `instructions` are ours; `data` holds the facts and everything that others
 * typed.
 */
export interface Prompt {
  readonly instructions: string;
  readonly data: string;
}

/** What others typed. */
export interface TypedData {
  readonly runnerName: string;
  readonly sessionTitle: string;
  /** null: the thread's first text is wanted. */
  readonly question: string | null;
  /** The thread so far, the oldest first. */
  readonly earlier: readonly EarlierTurn[];
}

interface EarlierTurn {
  readonly question: string | null;
  readonly text: string;
}

const maxTypedChars = { runnerName: 80, sessionTitle: 120, question: 1000 };
/** More would distract a model from the facts, and cost more. */
const maxEarlierTurns = 6;

/** The prompt of one text. It is complete in itself: the provider stores nothing. */
export function buildPrompt(block: ThreadBlock, facts: SessionFacts, typed: TypedData): Prompt {
  const task = typed.question === null ? commentTask(planOf(block).subject) : answerTask;
  const data = dataJson(sessionData(block, facts, typed));
  return {
    instructions: `${promptRules}\n\n${task}`,
    data: `<session_data>\n${data}\n</session_data>`,
  };
}

/** Follows a refused text. It consists of our own words, without markup from the text. */
export function correctionMessage(faults: readonly string[]): string {
  const sentences = faults.map((fault) => fault.replaceAll(/[<>]/g, ''));
  return `Your text was refused. It ${sentences.join('; it ')}. Write it again from the facts alone, and keep to the rules.`;
}

function sessionData(block: ThreadBlock, facts: SessionFacts, typed: TypedData): object {
  const measured = facts.metrics.filter(({ average }) => average !== null);
  const unmeasured = facts.metrics.filter(({ average }) => average === null);
  return {
    about: planOf(block).subject,
    side: sideOfBlock(block) ?? undefined,
    units: facts.system,
    metrics: measured.map(metricData),
    facts: measured.flatMap(factsData),
    not_measured: unmeasured.map(({ name, note }) => ({ metric: name, why: note })),
    clip: facts.warnings,
    findings: facts.findings.map(findingData),
    changes: typed.question === null ? undefined : changesData(facts),
    knowledge: measured.map(knowledgeData),
    suggestions: suggestionsOn(measured, facts),
    typed_by_others: typedData(typed),
  };
}

function metricData(metric: MetricFacts): object {
  const { definition, name, label, note } = metric;
  return {
    metric: name,
    means: `${titleOf(definition.key)}: ${definition.formula}`,
    sign: definition.sign || undefined,
    class: label ?? undefined,
    comparison: comparisonData(metric),
    own_comparison: ownComparisonText(metric),
    sides: sidesNote(metric),
    note: note ?? undefined,
  };
}

/** For questions on what changed. */
const changesData = (facts: SessionFacts): Sentence[] | undefined =>
  facts.since === null ? undefined : allChangeSentences(facts);

function findingData(finding: Finding): object {
  const { title, meaning } = textsOfFinding(finding);
  return { metric: nameInTexts(finding.metric), what: title, means: meaning.text };
}

function knowledgeData(metric: MetricFacts): object {
  const { means, matters } = knowledgeOfMetric(metric);
  return {
    metric: metric.name,
    means: means.text,
    matters: matters.text,
    carried_by: matters.basis,
  };
}

/** What to try, from the same tables as the rules' texts. */
function suggestionsOn(measured: readonly MetricFacts[], facts: SessionFacts): Sentence[] {
  const keys = measured.map(({ definition }) => definition.key);
  const found = facts.findings.filter(({ metric }) => keys.includes(metric));
  const ofFindings = found.flatMap((finding) => {
    const metric = measured.find(({ definition }) => definition.key === finding.metric)!;
    const { aim, progress, retest } = textsOfFinding(finding);
    const plain = [aim, progress, retest].map(({ text }) => plainSentence(text));
    return [...findingSentences(finding, metric), ...plain];
  });
  const ofOthers = measured.flatMap((metric) => {
    const issue = issueOf(metric);
    const { advice, drill } = issue === null ? adviceWithoutIssue(metric) : adviceOfIssue(issue);
    return [advice, drill].map(({ text }) => plainSentence(text));
  });
  return withoutRepeats([...ofFindings, ...ofOthers]);
}

/** A value that is well as it is gets no advice that would change it. */
function adviceWithoutIssue(metric: MetricFacts) {
  const strength = strengthOf(metric);
  return strength === null
    ? knowledgeOfMetric(metric)
    : { advice: strength.keep, drill: strength.drill };
}

const adviceOfIssue = ({ aim, drill }: IssueTexts) => ({ advice: aim, drill });

const withoutRepeats = (sentences: readonly Sentence[]): Sentence[] => [
  ...new Map(sentences.map((sentence) => [sentence.text, sentence])).values(),
];

function comparisonData({ reference }: MetricFacts): object | undefined {
  if (reference === null) return undefined;
  return {
    verdict: promptVerdicts[reference.verdict],
    source: reference.source.short,
    runners: reference.about,
  };
}

/** With the runner's own sessions. */
const ownComparisonText = ({ usual }: MetricFacts): string | undefined =>
  usual === null ? undefined : promptVerdicts[usual].replace('the typical', 'your own usual');

function sidesNote({ onlySide, sidesDiffer }: MetricFacts): string | undefined {
  if (onlySide !== null) return `only the ${onlySide} side was measured: name it with each value`;
  if (sidesDiffer === null) return undefined;
  return sidesDiffer
    ? 'differ by more than the uncertainty'
    : 'differ by less than the uncertainty';
}

function factsData({ name, facts }: MetricFacts): object[] {
  return facts.map(({ id, statistic, quantity }) => ({
    id,
    is: `${statistic.replaceAll('_', ' ')} of ${name}`,
    value: quantityNumber(quantity),
    unit: quantity.unit,
  }));
}

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

/** JSON that cannot close the element that it stands in. */
const dataJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');

/**
 * Keeps what a person can see and type: no control characters, no direction marks, no invisible
 * characters, and at most `maxChars` characters.
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
 * The form of an answer, as JSON Schema of the strict kind: every property is required, no other
 * is allowed.
 */
export const answerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['sentences'],
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text', 'facts'],
        properties: {
          text: { type: 'string' },
          facts: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
} as const;
