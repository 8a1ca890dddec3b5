import { english, type Language } from '@strideform/languages';
import type { MeasurementSystem } from '@strideform/contracts';
import { allCoachingClaims, publications } from '@strideform/metric-book';
import { quantityNumber, type Quantity } from '@strideform/metric-book/units';
import { answerFacts, type Reader, type SessionFacts } from './facts/facts.ts';
import type { SessionMetrics } from './facts/session-metrics.ts';

export const metric: Reader = { system: 'metric', language: english };
export const imperial: Reader = { system: 'imperial', language: english };
export const inSystem = (system: MeasurementSystem): Reader => ({ ...metric, system });

/** Returns the facts of all metrics, as for an answer. */
export const factsOfAll = (session: SessionMetrics, reader: Reader = metric): SessionFacts =>
  answerFacts('final_summary', session, reader);

/** Returns all texts of a nested table, such as that of a language. */
function textsWithin(table: unknown): string[] {
  if (typeof table === 'string') return [table];
  return typeof table === 'object' && table !== null
    ? Object.values(table).flatMap(textsWithin)
    : [];
}

/** Returns the reviewed texts without values, the longest first: one may contain another. */
const reviewedTexts = (language: Language): string[] =>
  [...textsWithin(allCoachingClaims(language)), ...textsWithin(language.comments.sentences)]
    .filter((text) => !text.includes('{'))
    .sort((a, b) => b.length - a.length);
const citations = Object.values(publications).map(({ short }) => short);

const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => rest.replaceAll(part, ' '), text);

const shownNumber = (quantity: Quantity, language: Language): string =>
  quantityNumber(quantity, language).replace('−', '');

/**
 * Returns the numbers of a text that are neither a value of the session nor part of a reviewed
 * text, such as a drill, a citation or a note of the analysis.
 */
export function inventedNumbers(text: string, { metrics, language }: SessionFacts): string[] {
  const values = metrics.flatMap((facts) => Object.values(facts.values));
  const shown = values.flatMap((quantity) => (quantity ? [shownNumber(quantity, language)] : []));
  const known = new Set(shown);
  const notes = metrics.flatMap(({ note }) => note ?? []);
  const rest = without(text, [...reviewedTexts(language), ...notes, ...citations]);
  const stated = rest.match(/\d+(?:[.,:]\d+)?/g) ?? [];
  return stated.filter((number) => !known.has(number));
}

const minTextChars = 15;
const maxTextChars = 2600;
const maxWordsOfSentence = 45;

/** Returns the problems of a rule-based text for its reader; empty for a good text. */
export function problemsOf(text: string, facts: SessionFacts): string[] {
  const problems = inventedNumbers(text, facts).map((number) => `states ${number}`);
  if (/[{}]|undefined|null|NaN/.test(text)) problems.push('has a gap');
  if (text.length < minTextChars || text.length > maxTextChars)
    problems.push(`has ${text.length} characters`);
  const ownSentences = text.split(/(?<=\.) (?=\p{Lu})/u);
  const long = ownSentences.filter((sentence) => sentence.split(' ').length > maxWordsOfSentence);
  const { sentences, forbiddenClaims } = facts.language.comments;
  const claimsIn = without(text, [sentences.medicalReferral]);
  const claims = forbiddenClaims.filter(({ pattern }) => pattern.test(claimsIn));
  return [...problems, ...long, ...claims.map(({ fault }) => fault)];
}
