import type { CommentTexts } from '@strideform/languages';
import { headlineChanges, unjudgedReasonOf } from '@strideform/metric-book';
import { type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import type { ChangeOfMetric, SessionChanges } from '../facts/session-metrics.ts';
import { bind, type Template } from '../templates/template.ts';
import { sentenceOn, namesText, sentencesFor } from './metric-sentences.ts';

type Sentences = CommentTexts['sentences'];

/** Largest number of metrics whose change is stated with numbers; further ones are only named. */
const maxChanged = 3;
const maxUnchanged = 2;
const maxNames = 6;

/** Returns the reason why there is no session to compare with. */
export function noComparisonSentences(
  { reasons }: SessionChanges,
  sentences: Sentences,
): Template[] {
  if (reasons.length === 0) return [sentences.firstSession];
  return [sentences.noneComparable, ...reasons.map((reason) => sentences.incomparable[reason])];
}

/** Returns the change of one measured metric, or the reason why it is not known. */
export function metricChangeSentences(metric: MetricFacts): Template[] {
  const { change, key } = metric;
  const sentences = sentencesFor(metric);
  if (change !== null)
    return [sentenceOn(metric, sentences.change), ...unknownReasons([change], sentences)];
  const unjudged = unjudgedReasonOf(key);
  const { notBefore, neverJudged } = sentences;
  return [sentenceOn(metric, unjudged === null ? notBefore : neverJudged[unjudged])];
}

/** Returns the changes with their numbers, then other metrics that runners ask about. */
export function sessionChangeSentences(facts: SessionFacts): Template[] {
  const sentences = sentencesFor(facts);
  const stated = facts.metrics.flatMap((metricFacts) => {
    const { change } = metricFacts;
    return change === null ? [] : [{ metricFacts, ...change }];
  });
  if (stated.length === 0) return [sentences.nothingInBoth];
  const { changed, headline } = headlineChanges(stated);
  const first = changed.length > 0 ? changed.slice(0, maxChanged) : headline.slice(0, maxUnchanged);
  const further = [...new Set([...changed, ...headline])].filter((one) => !first.includes(one));
  const named = (['changed', 'within_days', 'within_noise', 'unknown'] as const).flatMap(
    (verdict) => {
      const found = further.filter((one) => one.verdict === verdict);
      if (found.length === 0) return [];
      const names = namesText(
        found.map(({ metricFacts }) => metricFacts),
        maxNames,
      );
      return [bind(sentences.furtherChanges[verdict], { names })];
    },
  );
  return [
    ...(changed.length > 0 ? [] : [sentences.nothingChanged]),
    ...first.map(({ metricFacts }) => sentenceOn(metricFacts, sentences.change)),
    ...named,
    ...unknownReasons([...first, ...further], sentences),
    sentences.allChanges,
  ];
}

function unknownReasons(
  changes: readonly Pick<ChangeOfMetric, 'verdict' | 'unknownReason'>[],
  { unknownChange }: Sentences,
): Template[] {
  const unknown = changes.filter(({ verdict }) => verdict === 'unknown' || verdict === 'changed');
  const reasons = new Set(unknown.flatMap(({ unknownReason }) => unknownReason ?? []));
  return [...reasons].map((reason) => unknownChange[reason]);
}
