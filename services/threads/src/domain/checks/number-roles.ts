import type { Statistic } from '../facts/facts.ts';
import { wholeWords } from '../patterns.ts';
import { roleTexts } from './fault-texts.ts';

/** The words around a number within its clause. */
export interface Clause {
  readonly before: string;
  readonly after: string;
}

/** What a text says that a number is. */
interface Role {
  /** Whether the words around a number give it this role. */
  readonly fits: (clause: Clause) => boolean;
  /** How a text must state it, for the reason of a refusal. */
  readonly text: string;
}

const uncertaintyWords = wholeWords(
  'give or take',
  'plus or minus',
  'uncertainty of',
  'uncertain by',
  'accurate to',
  'within',
);
/** Right before the number: "give or take about 3". */
const uncertaintyBefore = new RegExp(String.raw`(?:${uncertaintyWords}(?: about)?|±)\s*$`, 'i');
const leastWords = wholeWords(
  'lowest',
  'least',
  'smallest',
  'shortest',
  'slowest',
  'minimum',
  'from',
  'between',
);
const greatestWords = wholeWords(
  'highest',
  'most',
  'largest',
  'longest',
  'greatest',
  'fastest',
  'maximum',
  'up to',
  'from .* to',
  'between .* and',
);
/** At most a few words before the number: "the longest stride was 2.1". */
const fewWordsBefore = (words: string): RegExp => new RegExp(`${words}.{0,20}$`, 'i');
const leastBefore = fewWordsBefore(leastWords);
const greatestBefore = fewWordsBefore(greatestWords);

const notAMeasurement = /\b(range|typical(ly)?|give or take|plus or minus|uncertain\w*|among)\b|±/i;
/** Right after the number and its unit. */
const inSessionBefore = /^[^,;:]{0,20}\bin the session before\b/i;
const measured: Role = {
  fits: ({ before, after }) => !notAMeasurement.test(before) && !inSessionBefore.test(after),
  text: roleTexts.measured,
};
const ownUsualRange = /\byour (own )?usual range\b.{0,30}$/i;
const typical: Role = {
  fits: ({ before }) => /\brange\b.{0,30}$/i.test(before) && !ownUsualRange.test(before),
  text: roleTexts.typicalRange,
};
const usual: Role = {
  fits: ({ before }) => ownUsualRange.test(before),
  text: roleTexts.usualRange,
};
const change: Role = {
  fits: ({ before, after }) =>
    /\bcadence (of )?(about|around)\s*$/i.test(before) && /^\s*(higher|quicker)\b/i.test(after),
  text: roleTexts.change,
};

/**
 * A number is true only in its own role: 184 steps/min is the upper end of a range, not the
 * runner's cadence. Statistics that are not listed here are measured values.
 */
const roles: Readonly<Partial<Record<Statistic, Role>>> = {
  typical_low: typical,
  typical_high: typical,
  usual_low: usual,
  usual_high: usual,
  uncertainty: {
    fits: ({ before }) => uncertaintyBefore.test(before),
    text: roleTexts.uncertainty,
  },
  least: {
    fits: ({ before }) => leastBefore.test(before),
    text: roleTexts.least,
  },
  greatest: {
    fits: ({ before }) => greatestBefore.test(before),
    text: roleTexts.greatest,
  },
  value_before: {
    fits: ({ after }) => inSessionBefore.test(after),
    text: roleTexts.before,
  },
  higher_by: { fits: ({ before }) => /\bhigher by\s*$/i.test(before), text: roleTexts.higherBy },
  lower_by: { fits: ({ before }) => /\blower by\s*$/i.test(before), text: roleTexts.lowerBy },
  change_uncertainty: {
    fits: ({ before }) => uncertaintyBefore.test(before),
    text: roleTexts.uncertainty,
  },
  least_change: {
    fits: ({ before }) => /\bchange takes more than\s*$/i.test(before),
    text: roleTexts.leastChange,
  },
  share: {
    fits: ({ before, after }) =>
      /^[^,;:.()]{0,20}\bstrides\b/i.test(after) && !/\brunners\b/i.test(before + after),
    text: roleTexts.shareOfStrides,
  },
  typical_share: {
    fits: ({ before, after }) => /\brunners\b/i.test(before + after),
    text: roleTexts.shareOfRunners,
  },
  small_change: change,
  after_small_change: {
    fits: ({ before }) => /\b(higher|quicker)\b.*\b(near|about|around)\s*$/i.test(before),
    text: roleTexts.changed,
  },
};

const roleOf = (statistic: Statistic): Role => roles[statistic] ?? measured;

/** Whether the words around a number present it as this statistic. */
export const isStatedAs = (statistic: Statistic, clause: Clause): boolean =>
  roleOf(statistic).fits(clause);

/** How a text must state this statistic; completes "does not state 184 …". */
export const roleText = (statistic: Statistic): string => roleOf(statistic).text;

/** A comma before "near …" does not end a clause. */
const clauseEnd = /[;:.()](?!\d)|,(?!\d)(?!\s*(near|about|around)\b)/g;

/** The clause around the characters from `from` to `to` of `text`. */
export function clauseAround(text: string, from: number, to: number): Clause {
  const ends = [...text.matchAll(clauseEnd)].map(({ index }) => index);
  const lastBefore = Math.max(-1, ...ends.filter((end) => end < from));
  const firstAfter = Math.min(text.length, ...ends.filter((end) => end >= to));
  return { before: text.slice(lastBefore + 1, from), after: text.slice(to, firstAfter) };
}
