import { adviceOn } from '../facts/advice.ts';
import type { SessionFacts } from '../facts/facts.ts';
import { commentTexts } from '../writing/comment-texts.ts';

/**
 * Whether a sentence is one of ours, word for word. The checks of a model's words do not apply to
 * it. Its numbers are checked, and so is what it says about health.
 */
export function isOwnSentence(sentence: string, facts: SessionFacts): boolean {
  const advice = facts.metrics.flatMap((metric) => adviceOn([metric], facts));
  const own = [
    commentTexts.medicalReferral,
    commentTexts.farLegCaution,
    ...advice.map(({ text }) => text),
  ];
  return own.includes(sentence.trim());
}

/** A text in NFKC without our own phrases: citations, names of metrics, notes. */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
  let rest = text.normalize('NFKC');
  for (const phrase of phrases) rest = rest.replaceAll(phrase, ' ');
  return rest;
}
