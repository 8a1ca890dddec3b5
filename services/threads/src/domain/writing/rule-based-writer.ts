import type { ThreadBlock } from '@strideform/contracts';
import { medicalReferral } from '../checks/own-sentences.ts';
import { adviceOn } from '../facts/advice.ts';
import { sideOf } from '../facts/blocks.ts';
import { namedIn, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { namedAt } from '../facts/metric-words.ts';
import type { Draft, Sentence } from './draft.ts';
import {
  farLegCaution,
  measuredSentence,
  sideSentence,
  sidesSentence,
  wholeBodySentence,
} from './sentences.ts';

/**
 * Raised when the rules or their sentences change, so that a stored text says which ones wrote it.
 */
export const rulesVersion = 'rules-2';

/** Enough to help, few enough to be read. */
const mostMetrics = 6;
const mostAdvice = 2;
const mostSides = 2;
const mostAnswered = 3;

/**
 * Comments on a block, from the same facts and bands that a model is given. Pure: the same facts
 * give the same text.
 */
export function writeComment(block: ThreadBlock, facts: SessionFacts): Draft {
  const side = sideOf(block);
  const measured = facts.metrics.filter(({ average }) => average !== null);
  const told = mostTelling(measured.length === 0 ? facts.metrics : measured);
  const differing = told.filter(differsBySide);
  const sideless = told.find(({ metric, average }) => metric.sides === 'none' && average !== null);
  const advice = adviceOn(told, facts).slice(0, mostAdvice);
  return {
    sentences: [
      ...told.map((of) => (side === null ? measuredSentence(of) : sideSentence(of, side))),
      ...(side === null || sideless === undefined ? [] : [wholeBodySentence(sideless, side)]),
      ...(side === null
        ? differing.flatMap((of) => sidesSentence(of) ?? []).slice(0, mostSides)
        : []),
      ...(differing.length > 0 ? [farLegCaution] : []),
      ...(advice.length > 0 || differing.length > 0 || measured.length === 0
        ? advice
        : [nothingStandsOut(told)]),
    ],
  };
}

/** Beyond its uncertainty. The class of a foot strike has no sides of its own: its angle has. */
const differsBySide = ({ sidesDiffer, label }: MetricFacts): boolean =>
  sidesDiffer === true && label === null;

/** From a published range. */
const standsOut = ({ reference }: MetricFacts): boolean =>
  reference?.verdict === 'above' || reference?.verdict === 'below';

/** What stands out first gets a place, then the block's own order; told in the block's order. */
function mostTelling(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const tells = (of: MetricFacts): boolean => differsBySide(of) || standsOut(of);
  const chosen = new Set(
    [...metrics.filter(tells), ...metrics.filter((of) => !tells(of))].slice(0, mostMetrics),
  );
  return metrics.filter((of) => chosen.has(of));
}

function nothingStandsOut(told: readonly MetricFacts[]): Sentence {
  const compared = told.filter(({ reference }) => reference !== null);
  return {
    text:
      compared.length === 0
        ? 'No published range is a fair comparison here: hold it against your own next session at the same speed.'
        : 'Nothing here asks for a change: keep it, and compare it with your next session at the same speed.',
    facts: [],
  };
}

const asksForHelp =
  /\b(how|what|should|can|improve|better|change|work on|fix|tips?|advice|help)\b/i;
const asksOfSides = /\b(left|right|sides?|legs?|(a)?symmetr\w*|even(ness|ly)?)\b/i;
const asksInGeneral =
  /\b(work on|focus on|stand(s|ing)? out|improve\w*|get (better|faster)|chang(e|es|ing)|tips?|advice|advise|recommend\w*|suggest\w*|overall|in general|(my|running) (form|technique|style)|how (did|do|was|am) (i|my run)|(good|bad|wrong|well) (about|with|in) (my|this))\b/i;
const aboutHealth =
  /\b(pains?|painful|hurts?|injur\w*|ache|sore|swollen|numb|doctor|physio\w*|diagnos\w*|medic\w*|tendon\w*|fracture|splints)\b/i;

/**
 * Answers a question by finding the metrics that it asks about, or says plainly what can be
 * answered.
 */
export function writeAnswer(question: string, facts: SessionFacts): Draft {
  const asked = namedIn(facts, question);
  const health: Sentence[] = aboutHealth.test(question)
    ? [{ text: medicalReferral, facts: [] }]
    : [];
  if (asked.length === 0) {
    const found = asksOfSides.test(question)
      ? onSides(facts)
      : asksInGeneral.test(question)
        ? inGeneral(facts)
        : [];
    return { sentences: [...health, ...(found.length > 0 ? found : [scope(facts)])] };
  }
  const told = inOrderOfMention(asked, question).slice(0, mostAnswered);
  const sides = told.flatMap((of) => sidesSentence(of) ?? []);
  return {
    sentences: [
      ...health,
      ...told.map(measuredSentence),
      ...sides,
      ...(told.some((of) => of.sidesDiffer === true) ? [farLegCaution] : []),
      ...(asksForHelp.test(question) ? adviceOn(told, facts).slice(0, mostAdvice) : []),
    ],
  };
}

const comparedNames = 5;
const namesOf = (metrics: readonly MetricFacts[]): string => {
  const names = metrics.slice(0, comparedNames).map(({ spoken }) => spoken);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** The sides against one another; empty where no metric was measured on both. */
function onSides({ metrics }: SessionFacts): Sentence[] {
  const sided = metrics.filter((of) => sidesSentence(of) !== null);
  const differing = sided.filter(differsBySide);
  if (sided.length === 0) return [];
  if (differing.length === 0)
    return [
      {
        text: `Left and right are the same as far as can be measured here: looked at were ${namesOf(sided)}.`,
        facts: [],
      },
    ];
  return [
    ...differing.flatMap((of) => sidesSentence(of) ?? []).slice(0, mostAnswered),
    farLegCaution,
  ];
}

/**
 * What stands out from published ranges and what to try, and what differs between the sides; empty
 * where nothing can be compared.
 */
function inGeneral(facts: SessionFacts): Sentence[] {
  const compared = facts.metrics.filter(({ reference }) => reference !== null);
  if (compared.length === 0) return [];
  const told = compared.filter(standsOut).slice(0, mostAnswered);
  const differing = facts.metrics.filter((of) => differsBySide(of) && sidesSentence(of) !== null);
  const plain: Sentence = {
    text: `Nothing stands out, so there is nothing here to change: compared with published studies were ${namesOf(compared)}.`,
    facts: [],
  };
  return [
    ...(told.length === 0 ? [plain] : told.map(measuredSentence)),
    ...adviceOn(told, facts).slice(0, mostAdvice),
    ...(differing.length === 0
      ? []
      : [...differing.flatMap((of) => sidesSentence(of) ?? []).slice(0, mostSides), farLegCaution]),
  ];
}

/** What was measured before what was not, and as the question goes. */
function inOrderOfMention(asked: readonly MetricFacts[], question: string): readonly MetricFacts[] {
  const rank = ({ metric, average }: MetricFacts): number =>
    namedAt(metric.key, question) + (average === null ? question.length : 0);
  return [...asked].sort((a, b) => rank(a) - rank(b));
}

function scope({ metrics }: SessionFacts): Sentence {
  const names = metrics
    .filter(({ average }) => average !== null)
    .map(({ spoken }) => spoken)
    .slice(0, 12);
  if (names.length === 0)
    return {
      text: 'Nothing was measured in this session that a question about it could be answered from.',
      facts: [],
    };
  return {
    text: `I can answer questions about what was measured in this session, such as ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' and ' : ''}${names.at(-1)}; please ask about one of them by name.`,
    facts: [],
  };
}
