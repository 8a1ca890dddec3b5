import { fill } from '@strideform/metric-book';
import { units } from '@strideform/metric-book/units';
import { withCurrentSentences } from './earlier-sentences.ts';
import { englishMessages } from './en/messages/index.ts';
import type { Language, MessageTexts } from './language.ts';
import { literal } from './patterns.ts';

type Table = keyof MessageTexts;

/** An English sentence, with the pattern that finds it in stored and sent texts. */
interface KnownSentence {
  readonly table: Table;
  readonly code: string;
  readonly pattern: RegExp;
}

const placeholder = /\{([a-zA-Z0-9]+)\}/g;

/** Returns a pattern with a group for each placeholder. A repeated one must have the same value. */
function patternOf(text: string): RegExp {
  const seen = new Set<string>();
  const parts = text.split(placeholder).map((part, i) => {
    const isName = i % 2 === 1;
    if (!isName) return literal(part);
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>.*?)`;
  });
  return new RegExp(`^${parts.join('').trimEnd()}$`, 's');
}

const literalLength = (text: string): number => text.replace(placeholder, '').length;

/** The sentences with placeholders, the longest first: a short one may match a part of it. */
const templates: KnownSentence[] = [];
const plainSentences = new Map<string, Pick<KnownSentence, 'table' | 'code'>>();

const allSentences = Object.entries(englishMessages).flatMap(([table, texts]) =>
  Object.entries(texts).map(([code, text]) => ({ table: table as Table, code, text })),
);
for (const { table, code, text } of allSentences.toSorted(
  (a, b) => literalLength(b.text) - literalLength(a.text),
)) {
  if (text.search(placeholder) >= 0) templates.push({ table, code, pattern: patternOf(text) });
  else if (!plainSentences.has(text)) plainSentences.set(text, { table, code });
}

const textOf = ({ messages }: Language, table: Table, code: string): string =>
  (messages[table] as Readonly<Record<string, string>>)[code]!;

/** Returns a whole sentence in another language; null for one that is not in the tables. */
function knownSentence(sentence: string, language: Language): string | null {
  const plain = plainSentences.get(sentence);
  if (plain !== undefined) return textOf(language, plain.table, plain.code);
  for (const { table, code, pattern } of templates) {
    const groups = pattern.exec(sentence)?.groups;
    if (groups === undefined) continue;
    const values = Object.entries(groups).map(([name, value]) => [
      name,
      inLanguage(value, language),
    ]);
    return fill(textOf(language, table, code), Object.fromEntries(values)).trimEnd();
  }
  return null;
}

/** Translates joined notes, and problems of fields, which begin with the field's name. */
function joinedSentences(text: string, language: Language): string | null {
  for (let end = text.lastIndexOf('; '); end > 0; end = text.lastIndexOf('; ', end - 1)) {
    const first = knownSentence(text.slice(0, end), language);
    if (first !== null) return `${first}; ${inLanguage(text.slice(end + 2), language)}`;
  }
  const [, field, problem] = /^([\w/.[\]]+: )(.+)$/s.exec(text) ?? [];
  return field === undefined ? null : field + inLanguage(problem!, language);
}

/**
 * Translates an English text of a service: a note, a warning, a failure, the detail of a problem,
 * the description of a study.
 * The sentence is found by its text, and its values are read from it. So stored analyses, messages
 * and calls between services contain only English, and texts that were stored before a language was
 * added can be read in it. A text that is not in the tables, such as the name of a file, stays as
 * it is.
 */
export function inLanguage(text: string, language: Language): string {
  const current = withCurrentSentences(text);
  if (language.messages === englishMessages) return current;
  const sentence = knownSentence(current, language) ?? joinedSentences(current, language);
  return sentence ?? numberInLanguage(current, language) ?? current;
}

/** Returns a text beside the formula of a metric; a publication stays as it is. */
export const definitionInLanguage = (text: string, { definitions }: Language): string =>
  definitions[text] ?? text;

/** Units of numbers in stored texts. Earlier versions stored speeds in m/s. */
const unitNames = new Set([
  ...Object.keys(units),
  ...Object.values(units).map(({ metric }) => metric.name),
]);

/** Returns a number, with or without a unit; null for another text. */
function numberInLanguage(text: string, language: Language): string | null {
  const [, number, space, unit] = /^([-−]?\d+(?:\.\d+)?)( ?)(\D*)$/.exec(text) ?? [];
  if (number === undefined || !unitNames.has(unit!)) return null;
  const name = language.unitNames?.[unit!] ?? unit!;
  return `${number.replace('.', language.decimalMark)}${space}${name}`;
}
