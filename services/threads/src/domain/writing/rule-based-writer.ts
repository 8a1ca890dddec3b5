import type { ThreadBlock } from '@strideform/contracts';
import { medicalReferral } from '../checks/own-sentences.ts';
import { adviceOn } from '../facts/advice.ts';
import { sideOf } from '../facts/blocks.ts';
import { namedIn, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { namedAt } from '../facts/metric-words.ts';
import type { Draft, Sentence } from './draft.ts';
import { farLegCaution, measuredSentence, sideSentence, sidesSentence } from './sentences.ts';

/** Raised when the rules or their sentences change, so that a stored text says which ones wrote it. */
export const rulesVersion = 'rules-1';

/** Enough to help, few enough to be read. */
const mostMetrics = 6;
const mostAdvice = 2;
const mostSides = 2;
const mostAnswered = 3;

/** Comments on a block, from the same facts and bands that a model is given. Pure: the same facts give the same text. */
export function writeComment(block: ThreadBlock, facts: SessionFacts): Draft {
  const side = sideOf(block);
  const measured = facts.metrics.filter(({ average }) => average !== null);
  const told = mostTelling(measured.length === 0 ? facts.metrics : measured);
  const differing = told.filter(({ sidesDiffer }) => sidesDiffer === true);
  const advice = adviceOn(told, facts).slice(0, mostAdvice);
  return {
    sentences: [
      ...told.map((of) => (side === null ? measuredSentence(of) : sideSentence(of, side))),
      ...(side === null ? differing.flatMap((of) => sidesSentence(of) ?? []).slice(0, mostSides) : []),
      ...(differing.length > 0 ? [farLegCaution] : []),
      ...(advice.length > 0 || differing.length > 0 || measured.length === 0 ? advice : [nothingStandsOut(told)]),
    ],
  };
}

/** What stands out first gets a place, then the block's own order; told in the block's order. */
function mostTelling(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const standsOut = ({ reference, sidesDiffer }: MetricFacts): boolean => sidesDiffer === true || reference?.verdict === 'above' || reference?.verdict === 'below';
  const chosen = new Set([...metrics.filter(standsOut), ...metrics.filter((of) => !standsOut(of))].slice(0, mostMetrics));
  return metrics.filter((of) => chosen.has(of));
}

function nothingStandsOut(told: readonly MetricFacts[]): Sentence {
  const compared = told.filter(({ reference }) => reference !== null);
  return {
    text: compared.length === 0 ? 'No published range is a fair comparison here: hold it against your own next session at the same speed.'
      : 'Nothing here asks for a change: keep it, and compare it with your next session at the same speed.',
    facts: [],
  };
}

const asksForHelp = /\b(how|what|should|can|improve|better|change|work on|fix|tips?|advice|help)\b/i;
const aboutHealth = /\b(pains?|painful|hurts?|injur\w*|ache|sore|swollen|numb|doctor|physio\w*|diagnos\w*|medic\w*|tendon\w*|fracture|splints)\b/i;

/** Answers a question by finding the metrics that it asks about, or says plainly what can be answered. */
export function writeAnswer(question: string, facts: SessionFacts): Draft {
  const asked = namedIn(facts, question);
  const health: Sentence[] = aboutHealth.test(question) ? [{ text: medicalReferral, facts: [] }] : [];
  if (asked.length === 0) return { sentences: [...health, scope(facts)] };
  const told = inOrderOfMention(asked, question).slice(0, mostAnswered);
  const sides = told.flatMap((of) => sidesSentence(of) ?? []);
  return {
    sentences: [
      ...health, ...told.map(measuredSentence), ...sides, ...(told.some((of) => of.sidesDiffer === true) ? [farLegCaution] : []),
      ...(asksForHelp.test(question) ? adviceOn(told, facts).slice(0, mostAdvice) : []),
    ],
  };
}

/** What was measured before what was not, and as the question goes. */
function inOrderOfMention(asked: readonly MetricFacts[], question: string): readonly MetricFacts[] {
  const rank = ({ metric, average }: MetricFacts): number => namedAt(metric.key, question) + (average === null ? question.length : 0);
  return [...asked].sort((a, b) => rank(a) - rank(b));
}

function scope({ metrics }: SessionFacts): Sentence {
  const names = metrics.filter(({ average }) => average !== null).map(({ spoken }) => spoken).slice(0, 12);
  if (names.length === 0) return { text: 'Nothing was measured in this session that a question about it could be answered from.', facts: [] };
  return { text: `I can answer questions about what was measured in this session, such as ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' and ' : ''}${names.at(-1)}; please ask about one of them by name.`, facts: [] };
}
