import type { Statistic } from '../facts/facts.ts';

/** What stands around a number within its own clause. */
export interface Clause {
  readonly before: string;
  readonly after: string;
}

interface Role {
  /** How a text says that a number is this. */
  readonly isSaid: (clause: Clause) => boolean;
  /** How it must be said, for the reason of a refusal. */
  readonly told: string;
}

const notAMeasurement = /\b(range|typical(ly)?|give or take|plus or minus|uncertain\w*|among)\b|±/i;
const measured: Role = {
  isSaid: ({ before }) => !notAMeasurement.test(before),
  told: 'as what was measured',
};
const typical: Role = {
  isSaid: ({ before }) => /\brange\b.{0,30}$/i.test(before),
  told: 'as an end of the typical range',
};
const change: Role = {
  isSaid: ({ before, after }) =>
    /\bcadence (of )?(about|around)\s*$/i.test(before) && /^\s*(higher|quicker)\b/i.test(after),
  told: 'as "a cadence about … higher"',
};

/**
 * A number is true only of what it is a number of: 184 steps/min is the upper end of a range and
 * nobody's cadence. Statistics that have no line here are measured values.
 */
const roles: Readonly<Partial<Record<Statistic, Role>>> = {
  typical_low: typical,
  typical_high: typical,
  uncertainty: {
    isSaid: ({ before }) =>
      /(\b(give or take|plus or minus|uncertainty of|uncertain by|accurate to|within)( about)?|±)\s*$/i.test(
        before,
      ),
    told: 'as an uncertainty ("give or take …")',
  },
  least: {
    isSaid: ({ before }) =>
      /\b(lowest|least|smallest|shortest|slowest|minimum|from|between)\b.{0,20}$/i.test(before),
    told: 'as the lowest value',
  },
  greatest: {
    isSaid: ({ before }) =>
      /\b(highest|most|largest|longest|greatest|fastest|maximum|up to|from .* to|between .* and)\b.{0,20}$/i.test(
        before,
      ),
    told: 'as the highest value',
  },
  share: {
    isSaid: ({ before, after }) =>
      /^[^,;:.()]{0,20}\bstrides\b/i.test(after) && !/\brunners\b/i.test(before + after),
    told: 'as a share of the strides',
  },
  typical_share: {
    isSaid: ({ before, after }) => /\brunners\b/i.test(before + after),
    told: 'as a share of the runners studied',
  },
  small_change: change,
  after_small_change: {
    isSaid: ({ before }) => /\b(higher|quicker)\b.*\b(near|about|around)\s*$/i.test(before),
    told: 'as the cadence after that change',
  },
};

const roleOf = (statistic: Statistic): Role => roles[statistic] ?? measured;

export const isSaidAs = (statistic: Statistic, clause: Clause): boolean =>
  roleOf(statistic).isSaid(clause);

export const howToSay = (statistic: Statistic): string => roleOf(statistic).told;

/** A comma before "near …" goes on with the same thought. */
const boundary = /[;:.()](?!\d)|,(?!\d)(?!\s*(near|about|around)\b)/g;

/** The clause that the characters from `from` to `to` of `text` stand in. */
export function clauseAround(text: string, from: number, to: number): Clause {
  const ends = [...text.matchAll(boundary)].map(({ index }) => index);
  const start = Math.max(-1, ...ends.filter((end) => end < from));
  const end = Math.min(text.length, ...ends.filter((each) => each >= to));
  return { before: text.slice(start + 1, from), after: text.slice(to, end) };
}
