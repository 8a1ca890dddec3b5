import { allFacts, citableSources, type Fact, type SessionFacts } from '../facts/facts.ts';
import { findMentions, type Mention } from '../facts/mentions.ts';
import { wholeWords } from '../patterns.ts';
import { isFixedSentence } from '../writing/coaching-sentences.ts';
import type { Draft, Sentence } from '../writing/draft.ts';
import { faultTexts } from './fault-texts.ts';
import { clauseAround, isStatedAs, roleText, type Clause } from './number-roles.ts';
import { numberTokens, type NumberToken } from './number-tokens.ts';
import { isOwnSentence, withoutPhrases } from './own-sentences.ts';

/**
 * Units that a text may convert: the fact's unit, the text's unit, and the factor. A value in the
 * text's unit = the value in the fact's unit × factor.
 */
const conversions: readonly (readonly [string, string, number])[] = [
  ['ms', 's', 0.001],
  ['m', 'cm', 100],
  ['cm', 'm', 0.01],
  ['cm', 'mm', 10],
  ['m', 'km', 0.001],
  ['ft', 'in', 12],
  ['in', 'ft', 1 / 12],
  ['ft', 'mile', 1 / 5280],
  ['', '%', 100],
];

/** Rounding to fewer digits than we show may move a value by this share of it at most. */
const maxRoundingShare = 0.05;

/** Nouns after which a small whole number is a count, not a measurement. */
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
const maxCount = 10;
const ordinals = new Set(['st', 'nd', 'rd', 'th']);

/** Words that state a number or a ratio, which cannot be compared with a fact. */
const cardinals = wholeWords(
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
  '(thir|four|fif|six|seven|eigh|nine)teen',
  '(twen|thir|for|fif|six|seven|eigh|nine)ty',
  'hundreds?|thousands?|millions?|dozens?',
);
const multiples = wholeWords(
  'doubled?',
  'triple[ds]?',
  'quadruple[ds]?',
  '(two|three)-?fold',
  'twice',
  'thrice',
  'couple',
);
const fractions = wholeWords('half|halves|thirds?|quarters?|fourths?|fifths?|tenths?|hundredths?');
const numberWords = new RegExp([cardinals, multiples, fractions].join('|'), 'gi');

/**
 * Numbers of a draft that no cited fact supports, one reason each. Empty: every number is a
 * measured value or a reference.
 */
export function unsupportedNumbers(draft: Draft, facts: SessionFacts): string[] {
  const factsById = new Map(allFacts(facts).map((fact) => [fact.id, fact]));
  const faults: string[] = [];
  let lastNamed: readonly string[] = [];
  for (const sentence of draft.sentences) {
    // The year of a citation is not a measurement.
    const text = withoutPhrases(sentence.text, citableSources(facts));
    const mentions = findMentions(facts, text);
    const cited = sentence.facts.flatMap((id) => factsById.get(id) ?? []);
    faults.push(...unknownFacts(sentence, factsById));
    // The numbers of a fixed sentence are doses and definitions, which its table answers for.
    if (!isFixedSentence(sentence.text))
      faults.push(...numberFaults({ text, mentions, cited, lastNamed }));
    if (!isOwnSentence(sentence.text, facts)) faults.push(...uncheckableNumbers(text));
    const lastMention = mentions.at(-1);
    if (lastMention !== undefined) lastNamed = keysOf(lastMention);
  }
  return faults;
}

function unknownFacts(sentence: Sentence, factsById: ReadonlyMap<string, Fact>): string[] {
  const unknown = sentence.facts.filter((id) => !factsById.has(id));
  return unknown.map((id) => faultTexts.unknownFact(id.slice(0, 60)));
}

interface CheckedSentence {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly cited: readonly Fact[];
  /** Keys of the metrics that the sentences before named last. */
  readonly lastNamed: readonly string[];
}

function numberFaults({ text, mentions, cited, lastNamed }: CheckedSentence): string[] {
  return numberTokens(text).flatMap((token) => {
    const nearest = nearestMention(token, mentions, text);
    // A sentence that names no metric is still about the last one that was named.
    const namedKeys = nearest === undefined ? lastNamed : keysOf(nearest);
    const clause = clauseAround(text, token.from, token.to);
    return numberFault(token, { text, clause, cited, namedKeys }) ?? [];
  });
}

/**
 * The metric right after the number ("267 ms of contact time"), else the last one before it, else
 * the first one of the sentence.
 */
function nearestMention(
  { from, to }: NumberToken,
  mentions: readonly Mention[],
  text: string,
): Mention | undefined {
  const rightAfter = mentions.find(
    (mention) => mention.from >= to && /^\s*(of )?$/.test(text.slice(to, mention.from)),
  );
  const lastBefore = mentions.filter((mention) => mention.to <= from).at(-1);
  return rightAfter ?? lastBefore ?? mentions[0];
}

const keysOf = ({ metrics }: Mention): readonly string[] =>
  metrics.map(({ definition }) => definition.key);

interface NumberContext {
  /** The whole sentence. */
  readonly text: string;
  readonly clause: Clause;
  readonly cited: readonly Fact[];
  /** Keys of the metrics that the nearest name may mean. */
  readonly namedKeys: readonly string[];
}

/**
 * A number must be the value of a cited fact; of the metric named next to it; in the fact's role;
 * and of the side named before it.
 */
function numberFault(token: NumberToken, context: NumberContext): string | null {
  const { text, clause, cited, namedKeys } = context;
  if (isCount(token)) return null;

  const supporting = cited.filter((fact) => statesFact(token, fact));
  if (supporting.length === 0) return faultTexts.unsupportedNumber(tokenText(token));

  const named = supporting.filter(({ metricKey }) => namedKeys.includes(metricKey));
  const firstNamed = named[0];
  if (firstNamed === undefined) return faultTexts.withoutMetric(token.text);

  const inRole = named.filter(({ statistic }) => isStatedAs(statistic, clause));
  if (inRole.length === 0)
    return faultTexts.withoutRole(token.text, roleText(firstNamed.statistic));

  const namedSide = sideNamedFor(text, token.from);
  const ofSide = inRole.filter(({ side }) => side === null || side === namedSide);
  return ofSide.length === 0 ? faultTexts.withoutSide(token.text) : null;
}

const tokenText = ({ text, unit }: NumberToken): string =>
  unit === null ? text : `${text} ${unit}`;

/** The side named last before a number, or else the first one after it. */
function sideNamedFor(text: string, at: number): string | undefined {
  const sides = [...text.matchAll(/\b(left|right)\b/gi)];
  const nearest = sides.filter(({ index }) => index < at).at(-1) ?? sides[0];
  return nearest?.[1]!.toLowerCase();
}

/**
 * Whether a number is the fact's value, rounded as its digits say: by at most 5 %, or to as many
 * decimals as we show.
 */
export function statesFact(token: NumberToken, { quantity }: Fact): boolean {
  const { value, unit, decimals } = quantity;
  const allowed = conversions.filter(([from]) => from === unit);
  const readings = [
    { unit, factor: 1 },
    ...allowed.map(([, to, factor]) => ({ unit: to, factor })),
  ];
  return readings.some((reading) => {
    const isOwnUnit = reading.unit === unit;
    if (!hasUnit(token, reading.unit, isOwnUnit)) return false;
    const exact = value * reading.factor;
    const error = roundingError(token.value, exact);
    const isRounded = error <= token.halfStep * (1 + 1e-9);
    const isClose = error <= maxRoundingShare * Math.abs(exact);
    const hasAllDecimals = isOwnUnit && decimalsOf(token) >= decimals;
    return isRounded && (isClose || hasAllDecimals);
  });
}

/** Without a unit a number is read in the fact's own unit. */
function hasUnit(token: NumberToken, unit: string, isOwnUnit: boolean): boolean {
  if (token.unit === null) return isOwnUnit;
  return token.unit === unit;
}

/** "3° behind" gives the sign in words. */
function roundingError(stated: number, exact: number): number {
  const signed = stated >= 0 && exact < 0 ? -stated : stated;
  return Math.abs(signed - exact);
}

const decimalsOf = ({ halfStep }: NumberToken): number =>
  Math.max(0, Math.round(-Math.log10(2 * halfStep)));

/** "2 runs", "the 3rd": a small whole number that measures nothing. */
function isCount({ value, halfStep, unit, noun }: NumberToken): boolean {
  const isWhole = unit === null && halfStep === 0.5;
  const isSmall = value >= 0 && value <= maxCount;
  return isWhole && isSmall && (countable.has(noun) || ordinals.has(noun));
}

/** "two runs", "one of them": a small number in words that counts things. */
function isCountInWords(word: string, rest: string): boolean {
  const next = /^[\s-]+([a-z]+)/i.exec(rest)?.[1]?.toLowerCase() ?? '';
  const isSmall = /^(one|two|three|four|five)$/i.test(word);
  const isOneOf = /^one$/i.test(word) && next === 'of';
  return isSmall && (countable.has(next) || isOneOf);
}

/** Numbers that cannot be compared with facts: in words, or in digits of other scripts. */
function uncheckableNumbers(text: string): string[] {
  const matches = [...text.matchAll(numberWords)];
  const stated = matches.find(({ index, 0: word }) => {
    const rest = text.slice(index + word.length);
    return !isCountInWords(word, rest);
  });
  const faults: string[] = [];
  if (stated !== undefined) faults.push(faultTexts.numberInWords(stated[0]));
  if (/(?![0-9])\p{N}/u.test(text)) faults.push(faultTexts.unusualDigits);
  return faults;
}
