import type { Side } from '@strideform/biomechanics';
import type { ThreadBlock } from '@strideform/contracts';
import { adviceOn } from '../facts/advice.ts';
import { sideOfBlock } from '../facts/blocks.ts';
import type { MetricFacts, SessionFacts } from '../facts/facts.ts';
import { metricsNamedIn } from '../facts/mentions.ts';
import { firstMentionAt } from '../facts/metric-words.ts';
import { anyOf, wholeWords } from '../patterns.ts';
import { commentTexts, listText } from './comment-texts.ts';
import type { Draft, Sentence } from './draft.ts';
import {
  bothSidesSentence,
  bothSidesSentences,
  farLegCaution,
  measuredSentence,
  noSideSentence,
  oneSideSentence,
  plainSentence,
} from './sentences.ts';

/** Raise it when the rules or their sentences change: a stored text says which ones wrote it. */
export const rulesVersion = 'rules-3';

/** Enough to help, few enough to be read. */
const maxMetrics = 6;
const maxAdvice = 2;
const maxSides = 2;
const maxAnswered = 3;
const maxComparedNames = 5;
const maxScopeNames = 12;

/**
 * Comments on a block, from the same facts and ranges that a model gets. Pure: the same facts give
 * the same text.
 */
export function writeComment(block: ThreadBlock, facts: SessionFacts): Draft {
  const side = sideOfBlock(block);
  const measured = facts.metrics.filter(isMeasured);
  const chosen = chooseMetrics(measured.length === 0 ? facts.metrics : measured);
  const differing = chosen.filter(differsBySide);
  const advice = adviceOn(chosen, facts).slice(0, maxAdvice);

  const values = side === null ? valuesOf(chosen) : valuesOfSide(chosen, side);
  const caution = differing.length > 0 ? [farLegCaution] : [];
  const needsEnding = advice.length === 0 && differing.length === 0 && measured.length > 0;
  const ending = needsEnding ? [endingFor(chosen)] : advice;
  return { sentences: [...values, ...caution, ...ending] };
}

/** Every metric, and the sides of those whose sides differ. */
function valuesOf(chosen: readonly MetricFacts[]): Sentence[] {
  const sides = bothSidesSentences(chosen.filter(differsBySide)).slice(0, maxSides);
  return [...chosen.map(measuredSentence), ...sides];
}

/** Every metric from one side's view. */
function valuesOfSide(chosen: readonly MetricFacts[], side: Side): Sentence[] {
  const values = chosen.map((metric) => oneSideSentence(metric, side));
  const sideless = chosen.find(
    (metric) => metric.definition.sides === 'none' && isMeasured(metric),
  );
  return sideless === undefined ? values : [...values, noSideSentence(sideless, side)];
}

const isMeasured = ({ average }: MetricFacts): boolean => average !== null;

/** By more than the uncertainty. A foot strike's class has no sides: its angle has. */
const differsBySide = ({ sidesDiffer, label }: MetricFacts): boolean =>
  sidesDiffer === true && label === null;

/** From a published range. */
const standsOut = ({ reference }: MetricFacts): boolean =>
  reference?.verdict === 'above' || reference?.verdict === 'below';

/** What stands out gets a place first, then the rest; the result keeps the block's order. */
function chooseMetrics(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const isStriking = (metric: MetricFacts): boolean => differsBySide(metric) || standsOut(metric);
  const striking = metrics.filter(isStriking);
  const others = metrics.filter((metric) => !isStriking(metric));
  const chosen = new Set([...striking, ...others].slice(0, maxMetrics));
  return metrics.filter((metric) => chosen.has(metric));
}

function endingFor(chosen: readonly MetricFacts[]): Sentence {
  const isCompared = chosen.some(({ reference }) => reference !== null);
  return plainSentence(isCompared ? commentTexts.nothingToChange : commentTexts.noReference);
}

const { raw } = String;
const asksForHelp = anyOf(
  wholeWords('how', 'what', 'should', 'can', 'improve', 'better', 'change', 'work on', 'fix'),
  wholeWords('tips?', 'advice', 'help'),
);
const asksOfSides = anyOf(
  wholeWords('left', 'right', 'sides?', 'legs?', raw`(a)?symmetr\w*`, 'even(ness|ly)?'),
);
const asksInGeneral = anyOf(
  wholeWords('work on', 'focus on', 'stand(s|ing)? out', raw`improve\w*`, 'get (better|faster)'),
  wholeWords('chang(e|es|ing)', 'tips?', 'advice', 'advise', raw`recommend\w*`, raw`suggest\w*`),
  wholeWords('overall', 'in general', '(my|running) (form|technique|style)'),
  wholeWords('how (did|do|was|am) (i|my run)', '(good|bad|wrong|well) (about|with|in) (my|this)'),
);
const asksAboutHealth = anyOf(
  wholeWords('pains?', 'painful', 'hurts?', raw`injur\w*`, 'ache', 'sore', 'swollen', 'numb'),
  wholeWords('doctor', raw`physio\w*`, raw`diagnos\w*`, raw`medic\w*`, raw`tendon\w*`),
  wholeWords('fracture', 'splints'),
);

/** Answers about the metrics that a question names; if it names none, says what can be asked. */
export function writeAnswer(question: string, facts: SessionFacts): Draft {
  const asked = metricsNamedIn(facts, question);
  const referral = asksAboutHealth.test(question)
    ? [plainSentence(commentTexts.medicalReferral)]
    : [];
  const answer =
    asked.length === 0 ? answerWithoutMetric(question, facts) : answerOn(asked, question, facts);
  return { sentences: [...referral, ...answer] };
}

function answerOn(
  asked: readonly MetricFacts[],
  question: string,
  facts: SessionFacts,
): Sentence[] {
  const answered = inOrderOfMention(asked, question).slice(0, maxAnswered);
  const needsCaution = answered.some(({ sidesDiffer }) => sidesDiffer === true);
  const caution = needsCaution ? [farLegCaution] : [];
  const advice = asksForHelp.test(question) ? adviceOn(answered, facts).slice(0, maxAdvice) : [];
  return [
    ...answered.map(measuredSentence),
    ...bothSidesSentences(answered),
    ...caution,
    ...advice,
  ];
}

function answerWithoutMetric(question: string, facts: SessionFacts): Sentence[] {
  const found = generalAnswer(question, facts);
  return found.length > 0 ? found : [scopeSentence(facts)];
}

function generalAnswer(question: string, facts: SessionFacts): Sentence[] {
  if (asksOfSides.test(question)) return answerOnSides(facts);
  if (asksInGeneral.test(question)) return answerInGeneral(facts);
  return [];
}

const namesText = (metrics: readonly MetricFacts[], maxNames: number): string =>
  listText(metrics.slice(0, maxNames).map(({ name }) => name));

/** Compares the sides; empty where no metric was measured on both. */
function answerOnSides({ metrics }: SessionFacts): Sentence[] {
  const sided = metrics.filter((metric) => bothSidesSentence(metric) !== null);
  const differing = sided.filter(differsBySide);
  if (sided.length === 0) return [];
  if (differing.length === 0)
    return [plainSentence(commentTexts.sidesAreEqual(namesText(sided, maxComparedNames)))];
  return [...bothSidesSentences(differing).slice(0, maxAnswered), farLegCaution];
}

/**
 * What stands out from published ranges, what to try, and what differs between the sides; empty
 * where nothing can be compared.
 */
function answerInGeneral(facts: SessionFacts): Sentence[] {
  const compared = facts.metrics.filter(({ reference }) => reference !== null);
  if (compared.length === 0) return [];
  const striking = compared.filter(standsOut).slice(0, maxAnswered);
  const findings =
    striking.length === 0
      ? [plainSentence(commentTexts.nothingStandsOut(namesText(compared, maxComparedNames)))]
      : striking.map(measuredSentence);
  const advice = adviceOn(striking, facts).slice(0, maxAdvice);
  const sides = bothSidesSentences(facts.metrics.filter(differsBySide)).slice(0, maxSides);
  const caution = sides.length > 0 ? [farLegCaution] : [];
  return [...findings, ...advice, ...sides, ...caution];
}

/** Measured metrics before unmeasured ones, each group in the question's order. */
function inOrderOfMention(asked: readonly MetricFacts[], question: string): readonly MetricFacts[] {
  const rank = (metric: MetricFacts): number => {
    const mentionedAt = firstMentionAt(metric.definition.key, question);
    return isMeasured(metric) ? mentionedAt : mentionedAt + question.length;
  };
  return [...asked].sort((a, b) => rank(a) - rank(b));
}

function scopeSentence({ metrics }: SessionFacts): Sentence {
  const measured = metrics.filter(isMeasured);
  const text =
    measured.length === 0
      ? commentTexts.nothingWasMeasured
      : commentTexts.whatCanBeAsked(namesText(measured, maxScopeNames));
  return plainSentence(text);
}
