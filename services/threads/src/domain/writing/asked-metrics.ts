import { numberTokens, type NumberToken } from '../checks/number-tokens.ts';
import { statesFact } from '../checks/stated-numbers.ts';
import type { MetricFacts, SessionFacts, Statistic } from '../facts/facts.ts';
import { findMentions } from '../facts/mentions.ts';
import { isAskedFor, isMomentNamed } from '../facts/metric-words.ts';

/** The metrics that a question is about. */
export interface AskedMetrics {
  /** In the question's order, measured ones before unmeasured ones. */
  readonly metrics: readonly MetricFacts[];
  /** Whether one word of the question may mean any of them: "my knee". */
  readonly isAmbiguous: boolean;
}

/**
 * "My knee at landing" is one metric: the words for a moment of the stride pick it among those of
 * the joint.
 */
export function askedMetrics(question: string, facts: SessionFacts): AskedMetrics {
  const mentions = findMentions(facts, question).map(({ metrics }) => ofMoment(metrics, question));
  if (mentions.length === 0) return inOtherWords(question, facts);
  const metrics = measuredFirst(withoutClipLengths(mentions.flat()));
  return { metrics, isAmbiguous: mentions.length === 1 && metrics.length > 1 };
}

/** "Are my steps too short?", or a value in place of its name: "Is 0.267 s good?" */
function inOtherWords(question: string, facts: SessionFacts): AskedMetrics {
  const meant = facts.metrics.filter(({ definition }) => isAskedFor(definition.key, question));
  if (meant.length > 0) return { metrics: measuredFirst(meant), isAmbiguous: false };
  const metrics = quotedMetrics(question, facts);
  return { metrics, isAmbiguous: metrics.length > 1 };
}

/** What a number of a question is looked for among, the likeliest first. */
const quotedStatistics: readonly (readonly Statistic[])[] = [
  ['average'],
  ['left', 'right'],
  ['typical_low', 'typical_high', 'usual_low', 'usual_high'],
  ['uncertainty', 'share'],
];

function quotedMetrics(question: string, { metrics }: SessionFacts): readonly MetricFacts[] {
  const tokens = numberTokens(question.normalize('NFKC')).filter(isExact);
  const isQuoted = ({ facts }: MetricFacts, statistics: readonly Statistic[]): boolean => {
    const candidates = facts.filter(({ statistic }) => statistics.includes(statistic));
    return candidates.some((fact) => tokens.some((token) => statesFact(token, fact)));
  };
  const byStatistic = quotedStatistics.map((statistics) =>
    metrics.filter((metric) => isQuoted(metric, statistics)),
  );
  return byStatistic.find((quoted) => quoted.length > 0) ?? [];
}

/** "5 times" and "30 minutes" quote no value; "44°", "16.1" and "170" do. */
function isExact({ text, unit }: NumberToken): boolean {
  const digits = text.replace(/\D/g, '');
  return unit !== null || digits.length >= 3;
}

function ofMoment(metrics: readonly MetricFacts[], question: string): readonly MetricFacts[] {
  const named = metrics.filter(({ definition }) => isMomentNamed(definition.key, question));
  return named.length === 0 ? metrics : named;
}

/** "How far" and "how long" ask for the clip's length only where no other metric is named. */
function withoutClipLengths(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const others = metrics.filter(({ definition }) => definition.change.verdict !== 'length_of_clip');
  return others.length === 0 ? metrics : others;
}

/** Each metric once, measured ones before unmeasured ones. */
export function measuredFirst(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const measured = metrics.filter(({ average }) => average !== null);
  return [...new Set([...measured, ...metrics])];
}
