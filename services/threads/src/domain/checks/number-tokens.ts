/** A number as it stands in a text, with the unit that follows it, if any. */
export interface NumberToken {
  readonly text: string;
  readonly value: number;
  /** Half of the last digit's place: how far rounding may have moved the value. */
  readonly halfStep: number;
  /** As units.ts names it, or another that the table below knows; null for a bare number. */
  readonly unit: string | null;
  /** The word behind a bare number, lower case. */
  readonly noun: string;
  /** Where it stands in the text, and where it and its unit end. */
  readonly from: number;
  readonly to: number;
}

/** How texts write units; longer ways first, so that "m/s" is not read as "m". */
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
const unitPatterns = unitWords.map(
  ([unit, pattern]) => [unit, new RegExp(`^[\\s-]*(?:${pattern.source})(?![a-z/])`, 'i')] as const,
);

const numberPattern =
  /(?<sign>(?<![A-Za-z\d.%°]|[\d%°]\s)[-−+])?(?<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.(?<fraction>\d+)|:(?<seconds>[0-5]\d)(?!\d))?/g;

/** Every number of a text in digits; `text` in NFKC, so that ½ or ² count as well. */
export function numberTokens(text: string): NumberToken[] {
  return [...text.matchAll(numberPattern)].map((match) => {
    const { sign, whole, fraction, seconds } = match.groups as {
      sign?: string;
      whole: string;
      fraction?: string;
      seconds?: string;
    };
    const rest = text.slice(match.index + match[0].length);
    const units = unitPatterns
      .filter(([, pattern]) => pattern.test(rest))
      .map(([unit, pattern]) => ({ unit, length: pattern.exec(rest)![0].length }));
    const longest = units.reduce<{ unit: string; length: number } | null>(
      (best, each) => (best === null || each.length > best.length ? each : best),
      null,
    );
    const unit = longest?.unit ?? null;
    const size =
      Number(whole.replaceAll(',', '')) +
      (fraction === undefined ? 0 : Number(`0.${fraction}`)) +
      (seconds === undefined ? 0 : Number(seconds) / 60);
    const halfStep = seconds === undefined ? 0.5 * 10 ** -(fraction?.length ?? 0) : 0.5 / 60;
    return {
      text: match[0],
      value: sign === '-' || sign === '−' ? -size : size,
      halfStep,
      unit,
      noun: /^[\s-]*([a-z]+)/i.exec(rest)?.[1]?.toLowerCase() ?? '',
      from: match.index,
      to: match.index + match[0].length + (longest?.length ?? 0),
    };
  });
}
