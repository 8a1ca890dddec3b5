import { clamp, type Estimate } from '@strideform/metric-book/measurement';
import type { SideSearch } from './side-search.ts';
import { sampleLeg, stanceCues } from './stance-cues.ts';
import type { StanceTiming } from './load-errors.ts';
import { describeStride } from './stride-shape.ts';
import type { StrideShape } from './stride-shape.ts';

/** Ridge regression from standardised numbers to the middle and length of a stance. */
export interface LinearMap {
  /**
   * Mean and standard deviation of each number over the strides of the fit. The map uses as many
   * numbers as this list has.
   */
  readonly centre: readonly number[];
  readonly deviation: readonly number[];
  /** Stance of the mean stride, s. */
  readonly stanceS: StanceTiming;
  /** Change of the stance per standard deviation of each number, s. */
  readonly slopes: StanceTiming<readonly number[]>;
}

/**
 * Map from a leg's average stride to its stance, in two steps. The shape of the stride gives the
 * stance, and the cues near its two events correct it. `npm run accuracy:fit` fits the map on
 * runners on force plates. `docs/stance-map.md` describes the runners and the errors.
 */
export interface StanceMap {
  /** Map from a stride's shape to its stance, s since the start of the stride. */
  readonly shape: LinearMap;
  /** Map from the cues to the correction of the stance by its shape. */
  readonly cues: LinearMap;
  /** Standard errors on people who were left out of the fit, s. */
  readonly errorS: StanceTiming;
  /** Principal directions in which the shapes of the fit differ, in standard deviations. */
  readonly directions: readonly (readonly number[])[];
  /** Distance from all directions within which nine in ten strides of left-out people lie. */
  readonly familiarDistance: number;
}

/** Largest deviation of a number from its mean, in standard deviations. Larger ones are cut off. */
const maxDeviations = 4;

/** Average stride of a leg, as the two steps of a map read it. */
export interface DescribedStride {
  readonly shape: StrideShape;
  /** Describes the cues near the events of a stance, s since the anchor. */
  readonly cuesAt: (stance: StanceTiming) => Float64Array;
}

/** Returns null if a part of the leg was not seen. */
export function describeSearch(search: SideSearch): DescribedStride | null {
  const shape = describeStride(search);
  const leg = sampleLeg(search);
  if (!shape || !leg) return null;
  return { shape, cuesAt: (stance) => stanceCues(leg, stance) };
}

/** Returns the stance by the shape of the stride, s since the anchor. */
export function readByShape({ shape }: DescribedStride, map: LinearMap): StanceTiming {
  const { middleS, contactS } = applyMap(deviationsOf(shape.numbers, map), map);
  return { middleS: shape.beginS + middleS, contactS };
}

/** Returns the stance by the shape, corrected by the cues near its events, s since the anchor. */
export function readByBoth(
  stride: DescribedStride,
  { shape, cues }: Pick<StanceMap, 'shape' | 'cues'>,
): StanceTiming {
  const byShape = readByShape(stride, shape);
  const correction = applyMap(deviationsOf(stride.cuesAt(byShape), cues), cues);
  return {
    middleS: byShape.middleS + correction.middleS,
    contactS: byShape.contactS + correction.contactS,
  };
}

/**
 * Reads the stance of a side's average stride, s since the search's anchor. The uncertainty is
 * larger for a stride unlike those of the fit. Returns null if a part of the leg was not seen.
 */
export function stanceByMap(search: SideSearch, map: StanceMap): StanceTiming<Estimate> | null {
  const stride = describeSearch(search);
  if (!stride) return null;
  const stance = readByBoth(stride, map);
  const distance = distanceFrom(deviationsOf(stride.shape.numbers, map.shape), map);
  const unfamiliarity = Math.max(1, (distance / map.familiarDistance) ** 2);
  const estimate = (part: keyof StanceTiming): Estimate => ({
    value: stance[part],
    uncertainty: unfamiliarity * map.errorS[part],
  });
  return { middleS: estimate('middleS'), contactS: estimate('contactS') };
}

/**
 * Returns the numbers that a map uses, in standard deviations from their mean. An unknown number
 * counts as the mean.
 */
export const deviationsOf = (
  numbers: Float64Array,
  { centre, deviation }: Pick<LinearMap, 'centre' | 'deviation'>,
): Float64Array =>
  Float64Array.from(centre, (mean, j) => {
    const number = numbers[j]!;
    if (Number.isNaN(number)) return 0;
    return clamp((number - mean) / deviation[j]!, -maxDeviations, maxDeviations);
  });

const applyMap = (
  deviations: Float64Array,
  { stanceS, slopes }: Pick<LinearMap, 'stanceS' | 'slopes'>,
): StanceTiming => ({
  middleS: stanceS.middleS + dot(slopes.middleS, deviations),
  contactS: stanceS.contactS + dot(slopes.contactS, deviations),
});

/**
 * Returns the distance of a stride from the strides of the fit: the root mean square of the part
 * outside the principal directions, in standard deviations.
 */
export function distanceFrom(
  deviations: Float64Array,
  { directions }: Pick<StanceMap, 'directions'>,
): number {
  const along = directions.map((direction) => dot(direction, deviations));
  const inside = along.reduce((sum, part) => sum + part ** 2, 0);
  const whole = deviations.reduce((sum, part) => sum + part ** 2, 0);
  return Math.sqrt(Math.max(0, whole - inside) / deviations.length);
}

const dot = (a: readonly number[], b: Float64Array): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);
