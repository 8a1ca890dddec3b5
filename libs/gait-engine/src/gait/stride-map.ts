import type { Estimate } from '@strideform/metric-book/measurement';
import type { StanceTiming } from './load-errors.ts';

/**
 * A linear map from an average stride's numbers to its stance: ridge regression on runners on force
 * plates. `npm run accuracy:fit` makes it; `docs/stride-map.md` is its card.
 */
export interface StrideMap {
  /** The mean stride's numbers. */
  readonly centre: readonly number[];
  /** The mean stride's stance, s since the stride's begin. */
  readonly stanceS: StanceTiming;
  /**
   * How much later and longer the stance is for each of the first numbers, s per unit. The
   * forefoot's numbers, which come last, only show whether the stride is a familiar one: where
   * shoes and models put that point differs too much between people.
   */
  readonly slopes: StanceTiming<readonly number[]>;
  /** Standard errors on runners who were left out of the fit, s. */
  readonly errorS: StanceTiming;
  /**
   * The principal directions in which the strides of the fit differ, as unit vectors of scaled
   * numbers, in ten-thousandths.
   */
  readonly directions: readonly (readonly number[])[];
}

/** What one unit of the directions is. */
export const directionUnit = 1e-4;
/**
 * How far a stride may lie outside of the directions before the map's error grows, in scaled
 * numbers. Nine in ten strides of left-out people are nearer; drawn and rendered runners, whose
 * contact the map reads up to 60 ms long, are at 2.1 to 4.
 */
const familiarDistance = 1.8;
/** How steeply the map's error grows beyond. */
const growthPower = 4;

/** Brings a stride's numbers to like sizes: times, lengths and speeds, then amplitudes. */
export const strideScale = (j: number): number => [20, 1, 1][j] ?? 30;

/** The stance of an average stride with these numbers, s since the stride's begin. */
export function stanceByMap(numbers: Float64Array, map: StrideMap): StanceTiming<Estimate> {
  const deviations = numbers.map((number, j) => number - map.centre[j]!);
  const strangeness = 1 + (distanceFrom(deviations, map) / familiarDistance) ** (2 * growthPower);
  const estimate = (part: keyof StanceTiming): Estimate => ({
    value: map.stanceS[part] + dot(map.slopes[part], deviations),
    uncertainty: Math.sqrt(strangeness) * map.errorS[part],
  });
  return { middleS: estimate('middleS'), contactS: estimate('contactS') };
}

/** How far a stride is from all that the strides of the fit span, in scaled numbers. */
export function distanceFrom(
  deviations: Float64Array,
  { directions }: Pick<StrideMap, 'directions'>,
): number {
  const scaled = deviations.map((deviation, j) => strideScale(j) * deviation);
  const along = directions.map((direction) => directionUnit * dot(direction, scaled));
  const inside = dot(along, Float64Array.from(along));
  return Math.sqrt(Math.max(0, dot(Array.from(scaled), scaled) - inside));
}

const dot = (a: readonly number[], b: Float64Array): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);
