import type { Language } from '@strideform/languages';
import { metricsNamedIn, nameInTexts } from '../facts/metric-mentions.ts';
import {
  insertValues,
  templateParts,
  textOf,
  type Draft,
  type TemplatePart,
} from '../templates/template.ts';
import {
  textsOfPlaceholders,
  type ModelPlaceholder,
  type ModelPlaceholders,
} from '../writing/model-placeholders.ts';
import { wordProblems } from './vocabulary.ts';

/** Limits of a text with its values inserted. */
export interface TextLimits {
  readonly minChars: number;
  readonly maxChars: number;
  readonly maxWordsPerSentence: number;
}

export const commentLimits: TextLimits = { minChars: 60, maxChars: 2600, maxWordsPerSentence: 45 };
/** Limits of an answer. It may be shorter than a comment, such as "this was not measured". */
export const answerLimits: TextLimits = { minChars: 20, maxChars: 2000, maxWordsPerSentence: 45 };

/**
 * Returns the reasons why a model's draft may not be shown, each once; empty for a valid draft.
 * Every reason completes "the text …".
 */
export function faultsOf(
  draft: Draft,
  placeholders: ModelPlaceholders,
  limits: TextLimits,
): string[] {
  const ofPlaceholders = placeholderFaults(draft, placeholders);
  const faults = [
    // The length of a text with unknown placeholders is not known.
    ...(ofPlaceholders.length === 0 ? lengthFaults(draft, placeholders, limits) : []),
    ...ofPlaceholders,
    ...wordFaults(draft, placeholders.language),
  ];
  return [...new Set(faults)];
}

function lengthFaults(
  draft: Draft,
  placeholders: ModelPlaceholders,
  { minChars, maxChars, maxWordsPerSentence }: TextLimits,
): string[] {
  const { faults } = placeholders.language.comments;
  const texts = textsOfPlaceholders(placeholders);
  const { length } = textOf(draft, texts);
  const sentences = draft.sentences.filter((sentence) => !isOneSentence(sentence, placeholders));
  const hasLongSentence = sentences.some(
    (sentence) => wordCount(insertValues(sentence, texts)) > maxWordsPerSentence,
  );
  const found: string[] = [];
  if (length < minChars) found.push(faults.tooShort(minChars));
  if (length > maxChars) found.push(faults.tooLong(maxChars));
  if (hasLongSentence) found.push(faults.longSentence(maxWordsPerSentence));
  return found;
}

const wordCount = (sentence: string): number => sentence.trim().split(/\s+/).length;

/** Returns true for a placeholder that is a whole sentence, such as `{cadence.drill}`. */
const isOneSentence = (sentence: string, { byId }: ModelPlaceholders): boolean =>
  byId.get(/^\s*\{([^{}]*)\}\s*$/.exec(sentence)?.[1] ?? '')?.kind === 'sentence';

function placeholderFaults(draft: Draft, placeholders: ModelPlaceholders): string[] {
  const { faults } = placeholders.language.comments;
  const checker = new PlaceholderChecker(placeholders);
  const found = draft.sentences.flatMap((sentence) => checker.faultsIn(sentence));
  return checker.hasPlaceholder ? found : [...found, faults.noPlaceholder];
}

/** Checks the placeholders of a text, sentence by sentence. */
class PlaceholderChecker {
  hasPlaceholder = false;
  /** Keys of the metrics that the last metric name may mean. */
  private lastNamed: readonly string[] = [];
  /** Key of the last value's metric if that value is of one side; otherwise null. */
  private lastOfSide: string | null = null;

  constructor(private readonly placeholders: ModelPlaceholders) {}

  faultsIn(sentence: string): string[] {
    const parts = templateParts(sentence);
    const isAlone = isOneSentence(sentence, this.placeholders);
    return parts.flatMap((part, index) => {
      if (part.kind === 'words') return this.faultsInWords(part.words);
      this.hasPlaceholder = true;
      const isApart = hasGapBefore(parts, index) && hasGapAfter(parts, index);
      return this.faultsOfPlaceholder(part.id, { isAlone, isApart });
    });
  }

  private faultsInWords(words: string): string[] {
    const { language } = this.placeholders;
    const { vocabulary, faults } = language.comments;
    const subjects = words.replaceAll(vocabulary.conditions, ' ');
    this.lastNamed = metricsNamedIn(subjects, language).at(-1) ?? this.lastNamed;
    return /[{}]/.test(words) ? [faults.strayBrace] : [];
  }

  private faultsOfPlaceholder(
    id: string,
    place: { readonly isAlone: boolean; readonly isApart: boolean },
  ): string[] {
    const { language, byId } = this.placeholders;
    const { faults } = language.comments;
    const placeholder = byId.get(id);
    if (placeholder === undefined) return [this.faultOfUnknown(id)];
    const written = `{${id}}`;
    const found: string[] = [];
    if (!place.isApart) found.push(faults.joined(written));
    if (placeholder.kind === 'sentence' && !place.isAlone)
      found.push(faults.sentenceInside(written));
    if (this.lacksMetric(placeholder))
      found.push(faults.withoutMetric(written, nameInTexts(placeholder.metric!, language)));
    if (placeholder.isOfAverage && placeholder.metric === this.lastOfSide)
      found.push(faults.ofAverage(written));
    this.remember(placeholder);
    return found;
  }

  private remember(placeholder: ModelPlaceholder): void {
    const { metric, aspect } = placeholder;
    if (namesItself(placeholder)) this.lastNamed = [metric!];
    if (aspect === 'left' || aspect === 'right') this.lastOfSide = metric;
    else if (aspect === 'average') this.lastOfSide = null;
  }

  /** Returns true for a phrase whose metric is not the last one that the text names before it. */
  private lacksMetric({ kind, aspect, metric }: ModelPlaceholder): boolean {
    const needsName = kind === 'phrase' && !selfContainedAspects.has(aspect);
    return needsName && metric !== null && !this.lastNamed.includes(metric);
  }

  private faultOfUnknown(id: string): string {
    const { language, byId } = this.placeholders;
    const { faults } = language.comments;
    const written = `{${id.replaceAll(/\p{C}/gu, ' ').slice(0, maxQuotedChars)}}`;
    const key = id.split('.')[0]!;
    const known = [...byId.values()].filter((each) => (each.metric ?? 'session') === key);
    if (known.length === 0) return faults.unknownPlaceholder(written);
    const missing = byId.get(`${key}.not_measured`)?.metric;
    if (missing != null) return faults.notMeasured(written, nameInTexts(missing, language));
    const others = known.slice(0, maxQuotedPlaceholders).map((each) => `{${each.id}}`);
    return faults.notKnown(written, others);
  }
}

/** Aspects whose phrases name their own subject. */
const selfContainedAspects: ReadonlySet<string> = new Set(['name', 'stands_out']);

const namesItself = ({ metric, aspect, kind }: ModelPlaceholder): boolean =>
  metric !== null && (kind === 'sentence' || aspect === 'name');

/** Returns true if the placeholder begins the sentence, or follows a space or an opening mark. */
function hasGapBefore(parts: readonly TemplatePart[], index: number): boolean {
  const before = parts[index - 1];
  const words = before?.kind === 'words' ? before.words : '';
  return words === '' ? index <= 1 : /[\s("'‘“]$/.test(words);
}

/** Returns true if the placeholder ends the sentence, or a space or a closing mark follows. */
function hasGapAfter(parts: readonly TemplatePart[], index: number): boolean {
  const after = parts[index + 1];
  const words = after?.kind === 'words' ? after.words : '';
  return words === '' ? index >= parts.length - 2 : /^[\s.,;:!?)"'’”]/.test(words);
}

const maxQuotedPlaceholders = 12;
const maxQuotedWords = 8;
const maxQuotedChars = 40;

/** Returns the faults of the words that the model wrote itself. */
function wordFaults(draft: Draft, language: Language): string[] {
  const { faults, forbiddenClaims } = language.comments;
  const ownWords = draft.sentences.flatMap(wordsOf);
  const text = ownWords.join(' ');
  const plainText = text.normalize('NFKC');
  const { numberWords, unknownWords } = wordProblems(plainText, language);
  const unknown = unknownWords.slice(0, maxQuotedWords);
  const claims = forbiddenClaims.flatMap(({ fault, pattern }) => {
    const quote = pattern.exec(plainText)?.[0].slice(0, maxQuotedChars);
    return quote === undefined ? [] : [faults.forbiddenClaim(fault, quote)];
  });
  return [
    ...(text.match(digits) ?? []).map(faults.digits),
    ...numberWords.map(faults.numberWord),
    ...ownWords.flatMap((words) => characterFaults(words, language)),
    ...(unknown.length === 0 ? [] : [faults.unknownWords(unknown)]),
    ...claims,
  ];
}

/** Numbers in any script, including fractions and Roman numerals. */
const digits = /\p{N}+(?:[.,:]\p{N}+)*/gu;

const wordsOf = (sentence: string): string[] =>
  templateParts(sentence.trim()).flatMap((part) => (part.kind === 'words' ? [part.words] : []));

function characterFaults(words: string, language: Language): string[] {
  const { vocabulary, faults } = language.comments;
  const withoutDigits = words.replaceAll(digits, '');
  const found = vocabulary.foreignCharacter.exec(withoutDigits)?.[0];
  // A stray brace is reported separately.
  if (found === undefined || found === '{' || found === '}') return [];
  return [faults.characters(visible(found))];
}

/** Returns the character, or its code point if it is invisible. */
function visible(character: string): string {
  const codePoint = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return /[\p{C}\p{Z}]/u.test(character) ? `U+${codePoint}` : character;
}
