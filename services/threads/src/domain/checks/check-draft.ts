import type { SessionFacts } from '../facts/facts.ts';
import { metricsNamedIn } from '../facts/mentions.ts';
import { commentTexts } from '../texts/texts.ts';
import { textOf, type Draft } from '../writing/draft.ts';
import { forbiddenClaims, unsupportedWords } from './claims.ts';
import { faultTexts } from './fault-texts.ts';
import { isOwnSentence } from './own-sentences.ts';
import { unsupportedNumbers } from './stated-numbers.ts';

/** How long a text and its sentences may be. */
export interface TextLimits {
  readonly minChars: number;
  readonly maxChars: number;
  readonly maxWordsPerSentence: number;
}

export const commentLimits: TextLimits = { minChars: 60, maxChars: 2600, maxWordsPerSentence: 45 };
/** Shorter than a comment: a plain "this was not measured" answers a question. */
export const answerLimits: TextLimits = { minChars: 20, maxChars: 2000, maxWordsPerSentence: 45 };

/**
 * Why a text may not be shown, each reason once; empty when it may. Every reason completes "the
 * text …".
 */
export function faultsOf(draft: Draft, facts: SessionFacts, limits: TextLimits): string[] {
  const faults = [
    ...lengthFaults(draft, limits),
    ...subjectFaults(draft, facts),
    ...unsupportedNumbers(draft, facts),
    ...unsupportedWords(draft, facts),
    ...forbiddenClaims(draft),
  ];
  return [...new Set(faults)];
}

function lengthFaults(draft: Draft, limits: TextLimits): string[] {
  const { minChars, maxChars, maxWordsPerSentence } = limits;
  const { length } = textOf(draft);
  const hasLongSentence = draft.sentences.some(({ text }) => wordCount(text) > maxWordsPerSentence);
  const faults: string[] = [];
  if (length < minChars) faults.push(faultTexts.tooShort(minChars));
  if (length > maxChars) faults.push(faultTexts.tooLong(maxChars));
  if (hasLongSentence) faults.push(faultTexts.longSentence(maxWordsPerSentence));
  return faults;
}

const wordCount = (sentence: string): number => sentence.trim().split(/\s+/).length;

function subjectFaults(draft: Draft, facts: SessionFacts): string[] {
  const text = textOf(draft);
  const isReferral = text.includes(commentTexts.medicalReferral);
  const isOurs = draft.sentences.some((sentence) => isOwnSentence(sentence.text, facts));
  const namesMetric = metricsNamedIn(facts, text).length > 0;
  return namesMetric || isReferral || isOurs ? [] : [faultTexts.namesNoMetric];
}
