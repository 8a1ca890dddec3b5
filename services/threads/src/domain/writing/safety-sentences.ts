import type { Language } from '@strideform/languages';
import { bookWordsIn, hasAdvice } from '@strideform/metric-book';
import { templateParts, type Template } from '../templates/template.ts';

/**
 * Returns a text that ends with the sentences about safety if it has advice. A
 * model's own words may do so in any text.
 */
export function withSafetySentences(
  text: string,
  author: 'model' | 'rule_based',
  language: Language,
): string {
  if (author === 'rule_based' && !advises(text, language)) return text;
  const { drillSafety, notMedicalAdvice } = bookWordsIn(language);
  return `${text} ${drillSafety} ${notMedicalAdvice}`;
}

const advises = (text: string, language: Language): boolean =>
  hasAdvice(text, language) ||
  advisingSentences(language).some((template) => text.includes(firstWords(template)));

/** Returns the sentences of the rules, outside of the coaching tables, that ask for a change. */
function advisingSentences({ comments: { sentences } }: Language): Template[] {
  const { cadenceTarget, rangeTarget, choiceTarget, ownTarget, sidesTarget } = sentences;
  const { tryCadence, goalIsLower, goalIsNear, oneThing, sameAim } = sentences;
  const targets = [cadenceTarget, rangeTarget, choiceTarget, ownTarget, sidesTarget];
  return [...targets, tryCadence, goalIsLower, goalIsNear, oneThing, sameAim];
}

/** Returns the words before the first placeholder. */
function firstWords(template: Template): string {
  const [first] = templateParts(template);
  return first?.kind === 'words' ? first.words : '';
}
