/** A number in a text, with the unit that follows it, if any. */
export interface NumberToken {
  readonly text: string;
  readonly value: number;
  /** Half of the last digit's place: how far rounding may have moved the value. */
  readonly halfStep: number;
  /** A unit of units.ts, or another of the table below; null for a bare number. */
  readonly unit: string | null;
  /** The word after a bare number, in lower case. */
  readonly noun: string;
  /** Where it begins in the text, and where it and its unit end. */
  readonly from: number;
  readonly to: number;
}

/** How texts write units. The longest match counts, so "m/s" is not read as "m". */
const unitWords: readonly (readonly [string, RegExp])[] = [
  ['steps/min', /steps\s*\/\s*min(ute)?|steps (per|a) minute|spm/],
  ['°/s', /°\s*\/\s*s|degrees? (per|a) second/],
  ['min/km', /min\s*\/\s*km|minutes? (per|a) kilomet(re|er)|(per|a) kilomet(re|er)|\/\s*km/],
  ['min/mile', /min\s*\/\s*mi(le)?|minutes? (per|a) mile|(per|a) mile|\/\s*mi(le)?/],
  ['km/h', /km\s*\/\s*h|kph|kilomet(re|er)s? (per|an) hour/],
  ['m/s', /m\s*\/\s*s|met(re|er)s? (per|a) second/],
  ['mph', /mph|miles? (per|an) hour/],
  ['W/kg', /w\s*\/\s*kg|watts? (per|a) kilo(gram)?/],
  ['W/lb', /w\s*\/\s*lb|watts? (per|a) pound/],
  ['kN/m', /kn\s*\/\s*m|kilonewtons? (per|a) met(re|er)/],
  ['lbf/in', /lbf\s*\/\s*in|pounds? (of force )?per inch/],
  ['ms', /ms|milliseconds?|msec/],
  ['s', /s|secs?|seconds?/],
  ['km', /km|kilomet(re|er)s?/],
  ['cm', /cm|centimet(re|er)s?/],
  ['mm', /mm|millimet(re|er)s?/],
  ['m', /m|met(re|er)s?/],
  ['mile', /mi|miles?/],
  ['ft', /ft|foot|feet|'/],
  ['yd', /yd|yards?/],
  // "170 in this clip" is no length: the short form counts only where a clause ends.
  ['in', /in(?=\s*([.,;:)]|$))|inch(es)?|"/],
  ['kg', /kg|kilo(gram)?s?/],
  ['lb', /lbs?|pounds?/],
  ['°', /°|degrees?|deg/],
  ['%', /%|per ?cent|percentage points?/],
  ['W', /w|watts?/],
  ['min', /min|mins|minutes?/],
  ['h', /h|hours?/],
  ['bpm', /bpm|beats (per|a) minute/],
];
const unitPatterns = unitWords.map(([name, { source }]) => ({
  name,
  pattern: new RegExp(`^[\\s-]*(?:${source})(?![a-z/])`, 'i'),
}));

/** A minus or a plus, but not the hyphen of "155-184" or of "mid-2". */
const sign = String.raw`(?<sign>(?<![A-Za-z\d.%°]|[\d%°]\s)[-−+])?`;
/** 1,234 or 1234. */
const whole = String.raw`(?<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)`;
const fraction = String.raw`\.(?<fraction>\d+)`;
/** Of a pace: 5:47. */
const seconds = String.raw`:(?<seconds>[0-5]\d)(?!\d)`;
const numberPattern = new RegExp(`${sign}${whole}(?:${fraction}|${seconds})?`, 'g');

/** The named groups of `numberPattern`. */
interface NumberParts {
  readonly sign?: string;
  readonly whole: string;
  readonly fraction?: string;
  readonly seconds?: string;
}

/**
 * Every number that a text writes in digits.
 * @param text in NFKC, so that ½ and ² count as well.
 */
export function numberTokens(text: string): NumberToken[] {
  return [...text.matchAll(numberPattern)].map((match) => toToken(match, text));
}

function toToken(match: RegExpExecArray, text: string): NumberToken {
  const parts = match.groups as unknown as NumberParts;
  const end = match.index + match[0].length;
  const rest = text.slice(end);
  const unit = longestUnit(rest);
  return {
    text: match[0],
    value: valueOf(parts),
    halfStep: halfStepOf(parts),
    unit: unit?.name ?? null,
    noun: firstWord(rest),
    from: match.index,
    to: end + (unit?.length ?? 0),
  };
}

function valueOf({ sign, whole, fraction, seconds }: NumberParts): number {
  const wholePart = Number(whole.replaceAll(',', ''));
  const fractionPart = fraction === undefined ? 0 : Number(`0.${fraction}`);
  const minutesPart = seconds === undefined ? 0 : Number(seconds) / 60;
  const size = wholePart + fractionPart + minutesPart;
  return sign === '-' || sign === '−' ? -size : size;
}

function halfStepOf({ fraction, seconds }: NumberParts): number {
  if (seconds !== undefined) return 0.5 / 60;
  const decimals = fraction?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}

/** The longest unit at the start of `text`, and how many characters it takes. */
function longestUnit(text: string): { readonly name: string; readonly length: number } | null {
  let longest: { readonly name: string; readonly length: number } | null = null;
  for (const { name, pattern } of unitPatterns) {
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length > (longest?.length ?? 0)) longest = { name, length };
  }
  return longest;
}

const firstWord = (text: string): string => /^[\s-]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
