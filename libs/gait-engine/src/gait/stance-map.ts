import { clamp, type Estimate } from '@strideform/metric-book/measurement';
import type { SideSearch } from './side-search.ts';
import { sampleLeg, stanceCues } from './stance-cues.ts';
import type { StanceTiming } from './load-errors.ts';
import { describeStride } from './stride-shape.ts';

/** A ridge regression from standardised numbers to the middle and length of a stance. */
export interface LinearMap {
  /** Mean and standard deviation of each of the first numbers over the strides of the fit. */
  readonly centre: readonly number[];
  readonly deviation: readonly number[];
  /** Stance of the mean stride, s. */
  readonly stanceS: StanceTiming;
  /** Change of the stance per standard deviation of each number, s. */
  readonly slopes: StanceTiming<readonly number[]>;
}

/**
 * Map from a leg's average stride to its stance, in two steps: the shape of the stride gives the
 * stance, and the cues near its two events correct it. `npm run accuracy:fit` fits it on runners on
 * force plates; `docs/stance-map.md` describes the runners and the errors.
 */
export interface StanceMap {
  /** From a stride's shape to its stance, s since the stride's begin. */
  readonly shape: LinearMap;
  /** From the cues to how much later and longer the stance is than by its shape. */
  readonly cues: LinearMap;
  /** Standard errors on people who were left out of the fit, s. */
  readonly errorS: StanceTiming;
  /**
   * Principal directions in which the shapes of the fit differ, in standard deviations, and the
   * distance from all of them within which nine in ten strides of left-out people lie.
   */
  readonly directions: readonly (readonly number[])[];
  readonly familiarDistance: number;
}

/** A number farther from its mean than this counts as this far, standard deviations. */
const mostDeviations = 4;

/**
 * Reads the stance of a side's average stride, s since the search's anchor. Returns null if a point
 * of the leg was not seen.
 */
export function stanceByMap(search: SideSearch, map: StanceMap): StanceTiming<Estimate> | null {
  const shape = describeStride(search);
  const leg = sampleLeg(search);
  if (!shape || !leg) return null;

  // 1. The stance by the shape of the stride.
  const shapeDeviations = deviationsOf(shape.numbers, map.shape);
  const sinceBegin = applyMap(shapeDeviations, map.shape);
  const byShape = {
    middleS: shape.beginS + sinceBegin.middleS,
    contactS: sinceBegin.contactS,
  };

  // 2. The correction by the cues near its events.
  const cueDeviations = deviationsOf(stanceCues(leg, byShape), map.cues);
  const correction = applyMap(cueDeviations, map.cues);

  // 3. The uncertainty, larger for a stride unlike those of the fit.
  const strangeness = Math.max(1, (distanceFrom(shapeDeviations, map) / map.familiarDistance) ** 2);
  return {
    middleS: {
      value: byShape.middleS + correction.middleS,
      uncertainty: strangeness * map.errorS.middleS,
    },
    contactS: {
      value: byShape.contactS + correction.contactS,
      uncertainty: strangeness * map.errorS.contactS,
    },
  };
}

/**
 * The numbers that a map uses, in standard deviations from their mean. A number that is not known
 * counts as the mean.
 */
export const deviationsOf = (
  numbers: Float64Array,
  { centre, deviation }: Pick<LinearMap, 'centre' | 'deviation'>,
): Float64Array =>
  Float64Array.from(centre, (mean, j) => {
    const number = numbers[j]!;
    if (Number.isNaN(number)) return 0;
    return clamp((number - mean) / deviation[j]!, -mostDeviations, mostDeviations);
  });

export const applyMap = (
  deviations: Float64Array,
  { stanceS, slopes }: Pick<LinearMap, 'stanceS' | 'slopes'>,
): StanceTiming => ({
  middleS: stanceS.middleS + dot(slopes.middleS, deviations),
  contactS: stanceS.contactS + dot(slopes.contactS, deviations),
});

/**
 * Distance of a stride from all that the strides of the fit span: root mean square of what lies
 * outside of the principal directions, standard deviations.
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
