/** A sentence with the ids of the facts whose numbers it states. */
export interface Sentence {
  readonly text: string;
  readonly facts: readonly string[];
}

/** A sentence that states no number of the session. */
export const plainSentence = (text: string): Sentence => ({ text, facts: [] });

/** A text before it is checked. */
export interface Draft {
  readonly sentences: readonly Sentence[];
}

export const textOf = ({ sentences }: Draft): string =>
  sentences.map(({ text }) => text.trim()).join(' ');
