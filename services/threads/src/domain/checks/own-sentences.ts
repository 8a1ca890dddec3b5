import type { SessionFacts } from '../facts/facts.ts';
import { isFixedSentence, ownSessionSentences } from '../writing/coaching-sentences.ts';

/**
 * Whether a sentence is one of ours, word for word. The checks of a model's words do not apply to
 * it. What it states of the session is checked, and so is what it says about health.
 */
export const isOwnSentence = (sentence: string, facts: SessionFacts): boolean =>
  isFixedSentence(sentence) || ownSessionSentences(facts).includes(sentence.trim());

/** A text in NFKC without our own phrases: citations, names of metrics, notes. */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
  let rest = text.normalize('NFKC');
  for (const phrase of phrases) rest = rest.replaceAll(phrase, ' ');
  return rest;
}
