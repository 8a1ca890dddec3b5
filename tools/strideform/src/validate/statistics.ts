import {
  mean,
  normal95,
  standardDeviation,
  studentsT95,
} from '@strideform/metric-book/measurement';

/** Differences between two methods: mean, SD and the limits that hold 95 % of differences. */
export interface Agreement {
  readonly count: number;
  readonly bias: number;
  /** NaN for fewer than two differences. */
  readonly sd: number;
  readonly limits: readonly [low: number, high: number];
}

/** Returns the agreement by Bland and Altman: bias ± 1.96 SD. */
export function agreementOf(differences: readonly number[]): Agreement {
  const bias = mean(differences);
  const sd = standardDeviation(differences);
  return {
    count: differences.length,
    bias,
    sd,
    limits: [bias - normal95 * sd, bias + normal95 * sd],
  };
}

/** Mean over people, each counted once, and where the next person lies. */
export interface OverPeople {
  readonly people: number;
  readonly bias: number;
  readonly sd: number;
  /** Interval that holds a new person with 95 %, or null with one person. */
  readonly nextPerson: readonly [low: number, high: number] | null;
}

/** Returns mean, SD and the prediction interval by Student's t with n − 1 degrees of freedom. */
export function overPeople(valueOfEach: readonly number[]): OverPeople {
  const people = valueOfEach.length;
  const bias = mean(valueOfEach);
  const sd = standardDeviation(valueOfEach);
  if (people < 2) return { people, bias, sd, nextPerson: null };
  const halfWidth = studentsT95(people - 1) * sd * Math.sqrt(1 + 1 / people);
  return { people, bias, sd, nextPerson: [bias - halfWidth, bias + halfWidth] };
}
