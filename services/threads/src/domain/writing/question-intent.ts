import type { SessionFacts } from '../facts/facts.ts';

/** Kind of information that a question asks for. */
export type Intent = 'meaning' | 'why' | 'drill' | 'help' | 'sides' | 'judgement' | 'value';

const maxWordsOfFollowUp = 3;

/** Returns what a question asks for. The first kind whose words it has decides. */
export function intentOf(question: string, { language }: SessionFacts): Intent {
  const { questions } = language.comments;
  const asksFor = (intent: keyof typeof questions): boolean => questions[intent].test(question);
  if (asksFor('general') && !asksFor('why')) return asksFor('drill') ? 'drill' : 'help';
  const intents = ['drill', 'why', 'sides', 'help', 'judgement', 'meaning'] as const;
  return intents.find(asksFor) ?? 'value';
}

/** Returns true for "Why?" or "Which drill?", which are about the text before them. */
export const isShort = (question: string): boolean => wordCount(question) <= maxWordsOfFollowUp;

export const wordCount = (text: string): number => (text.match(/\p{L}+/gu) ?? []).length;
