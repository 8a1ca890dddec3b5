import type { MetricFacts, SessionFacts } from '../facts/facts.ts';
import { findMentions } from '../facts/mentions.ts';
import { isMomentNamed } from '../facts/metric-words.ts';

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
  const metrics = measuredFirst(withoutClipLengths(mentions.flat()));
  return { metrics, isAmbiguous: mentions.length === 1 && metrics.length > 1 };
}

function ofMoment(metrics: readonly MetricFacts[], question: string): readonly MetricFacts[] {
  const named = metrics.filter(({ definition }) => isMomentNamed(definition.key, question));
  return named.length === 0 ? metrics : named;
}

/** "How far" and "how long" ask for the clip's length only where no other metric is named. */
const clipLengths: ReadonlySet<string> = new Set(['total_distance', 'total_time']);

function withoutClipLengths(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const others = metrics.filter(({ definition }) => !clipLengths.has(definition.key));
  return others.length === 0 ? metrics : others;
}

/** Each metric once, measured ones before unmeasured ones. */
export function measuredFirst(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const measured = metrics.filter(({ average }) => average !== null);
  return [...new Set([...measured, ...metrics])];
}
