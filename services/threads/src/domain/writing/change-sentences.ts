import { headlineChanges, unjudgedReasonOf } from '@strideform/metric-book';
import { factText, findFact, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import type { ChangeOfMetric, SessionChanges } from '../facts/session-changes.ts';
import { quantityNumber } from '@strideform/metric-book/units';
import {
  changePhrases,
  commentTexts,
  lastSessionTexts,
  unknownChangeTexts,
} from '../texts/texts.ts';
import { plainSentence, type Sentence } from './draft.ts';
import { namesText, nameWithSide } from './metric-names.ts';

/** With their numbers; the others are named. */
const maxChanged = 3;
const maxUnchanged = 2;
const maxNames = 6;

/** Every sentence that an answer may say on changes, each once. */
export function allChangeSentences(facts: SessionFacts): Sentence[] {
  const { since, metrics } = facts;
  if (since === null) return [];
  if (!since.hasEarlier) return noEarlierSentences(since);
  const measured = metrics.filter(({ average }) => average !== null);
  const sentences = [...sessionChangeSentences(facts), ...measured.flatMap(metricChangeSentences)];
  return [...new Map(sentences.map((sentence) => [sentence.text, sentence])).values()];
}

/** Why there is no session to compare with. */
export const noEarlierSentences = ({ reasons }: SessionChanges): Sentence[] =>
  reasons.length === 0
    ? [plainSentence(commentTexts.firstSession)]
    : [commentTexts.noneComparable, ...reasons.map((reason) => lastSessionTexts[reason])].map(
        plainSentence,
      );

/** What changed of one measured metric, or why that cannot be said. */
export function metricChangeSentences(metric: MetricFacts): Sentence[] {
  const { change, definition, name } = metric;
  if (change !== null) return [changeSentence(metric, change), ...whyUnknown([change])];
  const unjudged = unjudgedReasonOf(definition.key);
  return [
    plainSentence((unjudged === null ? commentTexts.notBefore : commentTexts[unjudged])(name)),
  ];
}

/** "What changed?": what did with its numbers first, and what else a runner asks about. */
export function sessionChangeSentences({ metrics }: SessionFacts): Sentence[] {
  const stated = metrics.flatMap((facts) => {
    const { change } = facts;
    return change === null ? [] : [{ facts, change, ...change }];
  });
  if (stated.length === 0) return [plainSentence(commentTexts.nothingInBoth)];
  const { changed, headline } = headlineChanges(stated);
  const first = changed.length > 0 ? changed.slice(0, maxChanged) : headline.slice(0, maxUnchanged);
  const further = [...new Set([...changed, ...headline])].filter((one) => !first.includes(one));
  const named = (['changed', 'within_noise', 'unknown'] as const).flatMap((verdict) => {
    const found = further.filter((one) => one.verdict === verdict).map(({ facts }) => facts);
    return found.length === 0 ? [] : [commentTexts.further[verdict](namesText(found, maxNames))];
  });
  return [
    ...(changed.length > 0 ? [] : [plainSentence(commentTexts.nothingChanged)]),
    ...first.map(({ facts, change }) => changeSentence(facts, change)),
    ...named.map(plainSentence),
    ...whyUnknown([...first, ...further]),
    plainSentence(commentTexts.allChanges),
  ];
}

/** "Your cadence was 164 steps/min in the session before and is 170 steps/min now: higher by …" */
function changeSentence(metric: MetricFacts, { difference, verdict }: ChangeOfMetric): Sentence {
  const { average } = metric;
  const before = findFact(metric, 'value_before')!;
  const by = findFact(metric, difference > 0 ? 'higher_by' : 'lower_by')!;
  const uncertainty = findFact(metric, 'change_uncertainty');
  const least = findFact(metric, 'least_change');
  const isShown = Number(quantityNumber(by.quantity)) !== 0;
  const direction = difference > 0 ? changePhrases.higher : changePhrases.lower;
  const text = [
    changePhrases.values(nameWithSide(metric), factText(before), factText(average!)),
    isShown ? direction(factText(by)) : changePhrases.same,
    uncertainty === undefined ? '' : changePhrases.uncertainty(factText(uncertainty)),
    least === undefined ? '' : changePhrases.least(factText(least)),
    (least === undefined ? changePhrases.verdictsOfMeasurement : changePhrases.verdicts)[verdict],
  ].join('');
  const cited = [before, average!, ...(isShown ? [by] : []), uncertainty, least];
  return { text, facts: cited.flatMap((fact) => fact?.id ?? []) };
}

function whyUnknown(changes: readonly Pick<ChangeOfMetric, 'verdict' | 'unknownReason'>[]) {
  const unknown = changes.filter(({ verdict }) => verdict === 'unknown');
  const reasons = new Set(unknown.flatMap(({ unknownReason }) => unknownReason ?? []));
  return [...reasons].map((reason) => plainSentence(unknownChangeTexts[reason]));
}
