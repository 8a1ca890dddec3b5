import type { Fact, SessionFacts } from '../facts/facts.ts';
import { citable, factsOf, namedIn } from '../facts/facts.ts';
import type { Draft } from '../writing/draft.ts';
import { numberTokens, type NumberToken } from './number-tokens.ts';

/** Units between which a text may convert: the fact's unit, the text's, and text value = fact value × factor. */
const conversions: readonly (readonly [string, string, number])[] = [
  ['s', 'ms', 1000], ['m', 'cm', 100], ['cm', 'm', 0.01], ['cm', 'mm', 10], ['m', 'km', 0.001], ['ft', 'in', 12], ['in', 'ft', 1 / 12], ['ft', 'mile', 1 / 5280], ['', '%', 100],
];

/** Rounding to fewer digits than we show ourselves may not move a number further than this share of it. */
const coarsest = 0.05;

/** Things that a small whole number may count without being a measurement. */
const countable = new Set(['times', 'time', 'sessions', 'session', 'runs', 'run', 'weeks', 'week', 'days', 'day', 'things', 'thing', 'points', 'point', 'sides', 'legs', 'figures', 'metrics', 'ways', 'steps']);
const largestCount = 10;
const ordinals = new Set(['st', 'nd', 'rd', 'th']);

/** Words that state a number or a ratio which no fact could be held against. */
const spelled = /\b(eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?|doubled?|triple[ds]?|quadruple[ds]?|two ?fold|three ?fold|half (of|the|as)|a (third|quarter) of|two thirds?|twice as|times as)\b/i;

/** A small number in words counts things ("two sides"); before a unit it would be a measurement. */
const spelledMeasurement = /\b(zero|one|two|three|four|five|six|seven|eight|nine|ten)(-and-a-half| and a half| point \w+)?[\s-]+(degrees?|per ?cent|seconds?|milliseconds?|(centi|milli|kilo)?met(re|er)s?|inch(es)?|watts?|miles?|steps (per|a) minute|beats)\b/i;

/** Numbers in `draft` that no cited fact bears out; one reason each. Empty: every number is a measured or a reference value. */
export function unfoundedNumbers(draft: Draft, facts: SessionFacts): string[] {
  const known = new Map(factsOf(facts).map((fact) => [fact.id, fact]));
  let spokenOf: readonly string[] = [];
  return draft.sentences.flatMap((sentence) => {
    const text = withoutCitations(sentence.text, citable(facts));
    const named = namedIn(facts, text).map(({ metric }) => metric.key);
    // A sentence that names no metric goes on about the last one that was named.
    if (named.length > 0) spokenOf = named;
    const cited = sentence.facts.flatMap((id) => known.get(id) ?? []);
    const unknown = sentence.facts.filter((id) => !known.has(id)).map((id) => `cites ${clipped(id)}, which is no fact of this session`);
    return [...unknown, ...unfoundedIn(text, cited, spokenOf), ...unreadable(text)];
  });
}

function unfoundedIn(text: string, cited: readonly Fact[], spokenOf: readonly string[]): string[] {
  return numberTokens(text).flatMap((token) => {
    if (isCount(token)) return [];
    const borneOut = cited.filter((fact) => states(token, fact));
    if (borneOut.length === 0) return [`states ${token.text}${token.unit === null ? '' : ` ${token.unit}`}, which is none of the facts it cites`];
    const named = borneOut.filter(({ metric }) => spokenOf.includes(metric));
    if (named.length === 0) return [`states ${token.text} without saying what it is a value of`];
    const sided = named.filter(({ side }) => side === null || new RegExp(`\\b${side}\\b`, 'i').test(text));
    return sided.length === 0 ? [`states ${token.text} without saying which side it is of`] : [];
  });
}

/** Whether `token` is the fact's value, rounded as its digits say: within 5 %, or to as many decimals as we show ourselves. */
export function states(token: NumberToken, { quantity: { value, unit, decimals } }: Fact): boolean {
  const readings = [[unit, 1] as const, ...conversions.filter(([from]) => from === unit).map(([, to, factor]) => [to, factor] as const)];
  return readings.some(([as, factor]) => {
    // Without a unit a number is read in the fact's own.
    if (token.unit === null ? as !== unit : token.unit !== (as === '' ? null : as)) return false;
    const exact = value * factor;
    // "3° behind" says the sign in words.
    const stated = token.value >= 0 && exact < 0 ? -token.value : token.value;
    const error = Math.abs(stated - exact);
    return error <= token.halfStep * (1 + 1e-9) && (error <= coarsest * Math.abs(exact) || (as === unit && decimalsOf(token) >= decimals));
  });
}

const decimalsOf = ({ halfStep }: NumberToken): number => Math.max(0, Math.round(-Math.log10(2 * halfStep)));

const isCount = ({ value, halfStep, unit, noun }: NumberToken): boolean =>
  unit === null && halfStep === 0.5 && value >= 0 && value <= largestCount && (countable.has(noun) || ordinals.has(noun));

function unreadable(text: string): string[] {
  const word = (spelled.exec(text) ?? spelledMeasurement.exec(text))?.[0];
  return [
    ...(word === undefined ? [] : [`states "${word}" in words, which cannot be held against a fact`]),
    // Digits of other scripts would pass unread.
    ...(/(?![0-9])\p{N}/u.test(text) ? ['writes a number in unusual characters'] : []),
  ];
}

/** A year within a citation is no measurement. */
function withoutCitations(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), text.normalize('NFKC'));
}

const clipped = (text: string): string => text.slice(0, 60);

