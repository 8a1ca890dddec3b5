import type { Fact, SessionFacts } from '../facts/facts.ts';
import { citable, factsOf, mentionsIn, type Mention } from '../facts/facts.ts';
import type { Draft } from '../writing/draft.ts';
import { clauseAround, howToSay, isSaidAs, type Clause } from './number-roles.ts';
import { numberTokens, type NumberToken } from './number-tokens.ts';
import { isOurs, withoutPhrases } from './own-sentences.ts';

/**
 * Units between which a text may convert: the fact's unit, the text's, and text value = fact value
 * × factor.
 */
const conversions: readonly (readonly [string, string, number])[] = [
  ['s', 'ms', 1000],
  ['m', 'cm', 100],
  ['cm', 'm', 0.01],
  ['cm', 'mm', 10],
  ['m', 'km', 0.001],
  ['ft', 'in', 12],
  ['in', 'ft', 1 / 12],
  ['ft', 'mile', 1 / 5280],
  ['', '%', 100],
];

/**
 * Rounding to fewer digits than we show ourselves may not move a number further than this share of
 * it.
 */
const coarsest = 0.05;

/** Things that a small whole number may count without being a measurement. */
const countable = new Set([
  'times',
  'time',
  'sessions',
  'session',
  'runs',
  'run',
  'weeks',
  'week',
  'days',
  'day',
  'things',
  'thing',
  'points',
  'point',
  'sides',
  'legs',
  'figures',
  'metrics',
  'ways',
  'steps',
]);
const largestCount = 10;
const ordinals = new Set(['st', 'nd', 'rd', 'th']);

/** Words that state a number or a ratio, which no fact could be held against. */
const spelled =
  /\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?|doubled?|triple[ds]?|quadruple[ds]?|(two|three)-?fold|half|halves|thirds?|quarters?|fourths?|fifths?|tenths?|hundredths?|twice|thrice|couple)\b/gi;

/**
 * Numbers in `draft` that no cited fact bears out; one reason each. Empty: every number is a
 * measured or a reference value.
 */
export function unfoundedNumbers(draft: Draft, facts: SessionFacts): string[] {
  const known = new Map(factsOf(facts).map((fact) => [fact.id, fact]));
  let spokenOf: readonly string[] = [];
  return draft.sentences.flatMap((sentence) => {
    // A year within a citation is no measurement.
    const text = withoutPhrases(sentence.text, citable(facts));
    const cited = sentence.facts.flatMap((id) => known.get(id) ?? []);
    const unknown = sentence.facts
      .filter((id) => !known.has(id))
      .map((id) => `cites ${clipped(id)}, which is no fact of this session`);
    const mentions = mentionsIn(facts, text);
    const faults = numberTokens(text).flatMap((token) => {
      const nearest = nearestTo(token, mentions, text);
      // A sentence that names no metric goes on about the last one that was named.
      return (
        unfounded(token, {
          text,
          clause: clauseAround(text, token.from, token.to),
          cited,
          spokenOf: nearest === undefined ? spokenOf : keysOf(nearest),
        }) ?? []
      );
    });
    spokenOf = mentions.length === 0 ? spokenOf : keysOf(mentions.at(-1)!);
    return [...unknown, ...faults, ...(isOurs(sentence.text, facts) ? [] : unreadable(text))];
  });
}

/**
 * The metric right behind the number ("267 ms of contact time"), else the last one before it, else
 * the first one of all.
 */
function nearestTo(
  { from, to }: NumberToken,
  mentions: readonly Mention[],
  text: string,
): Mention | undefined {
  const behind = mentions.find(
    (mention) => mention.from >= to && /^\s*(of )?$/.test(text.slice(to, mention.from)),
  );
  return behind ?? mentions.filter((mention) => mention.to <= from).at(-1) ?? mentions[0];
}

const keysOf = ({ metrics }: Mention): readonly string[] => metrics.map(({ metric }) => metric.key);

interface Stated {
  /** The whole sentence. */
  readonly text: string;
  readonly clause: Clause;
  readonly cited: readonly Fact[];
  /** What the words nearest to the number that name a metric may mean. */
  readonly spokenOf: readonly string[];
}

function unfounded(token: NumberToken, { text, clause, cited, spokenOf }: Stated): string | null {
  if (isCount(token)) return null;
  const borneOut = cited.filter((fact) => states(token, fact));
  if (borneOut.length === 0)
    return `states ${token.text}${token.unit === null ? '' : ` ${token.unit}`}, which is none of the facts it cites`;
  const named = borneOut.filter(({ metric }) => spokenOf.includes(metric));
  if (named.length === 0) return `states ${token.text} without saying what it is a value of`;
  const said = named.filter(({ statistic }) => isSaidAs(statistic, clause));
  if (said.length === 0) return `does not state ${token.text} ${howToSay(named[0]!.statistic)}`;
  const sided = said.filter(({ side }) => side === null || sideOf(text, token.from) === side);
  return sided.length === 0 ? `states ${token.text} without saying which side it is of` : null;
}

/** The side named last before a number, or else first behind it. */
function sideOf(text: string, at: number): string | undefined {
  const sides = [...text.matchAll(/\b(left|right)\b/gi)];
  return (sides.filter(({ index }) => index < at).at(-1) ?? sides[0])?.[1]!.toLowerCase();
}

/**
 * Whether `token` is the fact's value, rounded as its digits say: within 5 %, or to as many
 * decimals as we show ourselves.
 */
export function states(token: NumberToken, { quantity: { value, unit, decimals } }: Fact): boolean {
  const readings = [
    [unit, 1] as const,
    ...conversions.filter(([from]) => from === unit).map(([, to, factor]) => [to, factor] as const),
  ];
  return readings.some(([as, factor]) => {
    // Without a unit a number is read in the fact's own.
    if (token.unit === null ? as !== unit : token.unit !== (as === '' ? null : as)) return false;
    const exact = value * factor;
    // "3° behind" says the sign in words.
    const stated = token.value >= 0 && exact < 0 ? -token.value : token.value;
    const error = Math.abs(stated - exact);
    return (
      error <= token.halfStep * (1 + 1e-9) &&
      (error <= coarsest * Math.abs(exact) || (as === unit && decimalsOf(token) >= decimals))
    );
  });
}

const decimalsOf = ({ halfStep }: NumberToken): number =>
  Math.max(0, Math.round(-Math.log10(2 * halfStep)));

const isCount = ({ value, halfStep, unit, noun }: NumberToken): boolean =>
  unit === null &&
  halfStep === 0.5 &&
  value >= 0 &&
  value <= largestCount &&
  (countable.has(noun) || ordinals.has(noun));

/** "two runs", "one of them": a small number in words counts things, and measures nothing. */
function countsThings(word: string, rest: string): boolean {
  const next = /^[\s-]+([a-z]+)/i.exec(rest)?.[1]?.toLowerCase() ?? '';
  return (
    /^(one|two|three|four|five)$/i.test(word) &&
    (countable.has(next) || (/^one$/i.test(word) && next === 'of'))
  );
}

function unreadable(text: string): string[] {
  const words = [...text.matchAll(spelled)]
    .filter(({ index, 0: word }) => !countsThings(word, text.slice(index + word.length)))
    .map(([word]) => word);
  return [
    ...words
      .slice(0, 1)
      .map((word) => `states "${word}" in words, which cannot be held against a fact`),
    // Digits of other scripts would pass unread.
    ...(/(?![0-9])\p{N}/u.test(text) ? ['writes a number in unusual characters'] : []),
  ];
}

const clipped = (text: string): string => text.slice(0, 60);
