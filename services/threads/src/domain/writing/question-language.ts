import { languages, type Language } from '@strideform/languages';
import { wordCount } from './question-intent.ts';

/** Words from which the language is checked. Shorter texts, such as names, fit any language. */
const minWordsOfLanguage = 3;
/** Words that show the language of a question. One alone may belong to another language. */
const minKnownWords = 2;

/** Returns true if a question is long enough to show it, and has no word of the language. */
export function isOtherLanguage(question: string, { comments }: Language): boolean {
  const { questions } = comments;
  const isLong = wordCount(question) >= minWordsOfLanguage;
  return questions.otherLetters.test(question) || (isLong && !questions.language.test(question));
}

/**
 * Returns the language in which a question is answered: that of its thread, or another of ours if
 * the question clearly has that one.
 */
export function languageOfAnswer(question: string, ofThread: Language): Language {
  if (!isOtherLanguage(question, ofThread)) return ofThread;
  const isComplaintIn = ({ comments }: Language): boolean =>
    comments.questions.health.test(question);
  // A complaint that only the thread's language recognises still leads to a referral.
  const candidates = languages
    .filter((language) => !isOtherLanguage(question, language))
    .filter((language) => isComplaintIn(language) || !isComplaintIn(ofThread))
    .map((language) => ({ language, known: knownWords(question, language) }))
    .toSorted((a, b) => b.known - a.known);
  const [best, second] = candidates;
  const isClear = best !== undefined && best.known > (second?.known ?? 0);
  return isClear && best.known >= minKnownWords ? best.language : ofThread;
}

function knownWords(question: string, { comments }: Language): number {
  const { source, flags } = comments.questions.language;
  return (question.match(new RegExp(source, `${flags}g`)) ?? []).length;
}
