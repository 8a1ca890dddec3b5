import { namedIn, type SessionFacts } from '../facts/facts.ts';
import { textOf, type Draft } from '../writing/draft.ts';
import { forbiddenClaims, unfoundedWords } from './claims.ts';
import { medicalReferral } from './own-sentences.ts';
import { unfoundedNumbers } from './stated-numbers.ts';

/** What a text is measured by, beside the facts. */
export interface TextLimits {
  readonly minChars: number;
  readonly maxChars: number;
  readonly maxWordsPerSentence: number;
}

export const commentLimits: TextLimits = { minChars: 60, maxChars: 1600, maxWordsPerSentence: 45 };
/** A plain "this was not measured" answers a question. */
export const answerLimits: TextLimits = { minChars: 20, maxChars: 1600, maxWordsPerSentence: 45 };

/** Why a text may not be shown, each completing "the text …"; empty when it may. */
export function faultsOf(draft: Draft, facts: SessionFacts, limits: TextLimits): string[] {
  const text = textOf(draft);
  return [
    ...new Set([
      ...(text.length < limits.minChars ? [`is shorter than ${limits.minChars} characters`] : []),
      ...(text.length > limits.maxChars ? [`is longer than ${limits.maxChars} characters`] : []),
      ...draft.sentences
        .filter(
          ({ text: sentence }) => sentence.trim().split(/\s+/).length > limits.maxWordsPerSentence,
        )
        .slice(0, 1)
        .map(() => `has a sentence of more than ${limits.maxWordsPerSentence} words`),
      ...(namedIn(facts, text).length === 0 && !text.includes(medicalReferral)
        ? ['speaks of none of the metrics that it is about']
        : []),
      ...unfoundedNumbers(draft, facts),
      ...unfoundedWords(draft, facts),
      ...forbiddenClaims(draft),
    ]),
  ];
}
