import { EnvelopeSystem } from '../signals/envelope-system.ts';

/**
 * Covariance of the coefficients of a leg's angles: the sum of a few directions' outer products,
 * and a variance for each coefficient. rad and rad².
 */
export interface ShapeSpread {
  readonly directions: readonly (readonly number[])[];
  readonly rest: readonly number[];
}

/**
 * Movement of runners' legs: the coefficients of the angles of thigh, shank and foot over the
 * stride, and the differences between people. A normal distribution whose mean depends on the
 * speed.
 */
export interface LegShapes {
  /** Mean speed of the runners, leg lengths/s. */
  readonly meanSpeed: number;
  /** Slowest and fastest run, leg lengths/s. */
  readonly speeds: { readonly from: number; readonly until: number };
  /** Coefficients at that speed, rad. */
  readonly mean: readonly number[];
  /** Change of the coefficients for one leg length/s, rad. */
  readonly slope: readonly number[];
  /** Spread between runners. */
  readonly betweenPeople: ShapeSpread;
  /** Spread of the difference between a runner's two legs. */
  readonly betweenLegs: ShapeSpread;
}

/** A leg's expected coefficients, and the inverse of their covariance. */
export interface ExpectedShape {
  readonly mean: Float64Array;
  readonly precision: readonly Float64Array[];
}

/** Returns what to expect of a runner at a speed, leg lengths/s. */
export function shapeAtSpeed(shapes: LegShapes, speed: number): ExpectedShape {
  const faster = speed - shapes.meanSpeed;
  const mean = shapes.mean.map((value, j) => value + faster * shapes.slope[j]!);
  return { mean: Float64Array.from(mean), precision: precisionOf(shapes.betweenPeople) };
}

/** Returns what to expect of a leg whose other leg is known, half a stride later. */
export const shapeLikeOther = (shapes: LegShapes, other: Float64Array): ExpectedShape => ({
  mean: other,
  precision: precisionOf(shapes.betweenLegs),
});

function precisionOf({ directions, rest }: ShapeSpread): Float64Array[] {
  const covariance = new EnvelopeSystem(new Int32Array(rest.length));
  for (const [i, own] of rest.entries()) {
    covariance.add(i, i, own);
    for (let j = 0; j <= i; j += 1)
      covariance.add(
        i,
        j,
        directions.reduce((sum, one) => sum + one[i]! * one[j]!, 0),
      );
  }
  return covariance.inverse()!;
}
