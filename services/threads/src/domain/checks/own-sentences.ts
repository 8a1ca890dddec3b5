import { adviceOn } from '../facts/advice.ts';
import type { SessionFacts } from '../facts/facts.ts';
import { farLegCaution } from '../writing/sentences.ts';

/** The one sentence that may touch on health; it stands as it is, or not at all. */
export const medicalReferral =
  'Questions about pain or injury belong with a doctor or a physiotherapist, who can examine you.';

/**
 * Sentences of our own stand as they are, and are not measured by what is asked of a model's words.
 * Their numbers are, and so is what they say of health.
 */
export const isOurs = (text: string, facts: SessionFacts): boolean =>
  [
    medicalReferral,
    farLegCaution.text,
    ...facts.metrics.flatMap((of) => adviceOn([of], facts)).map((sentence) => sentence.text),
  ].includes(text.trim());

/** A text in NFKC without phrases of ours: citations, names of metrics, notes. */
export const withoutPhrases = (text: string, phrases: readonly string[]): string =>
  phrases.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), text.normalize('NFKC'));
