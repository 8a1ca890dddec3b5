import type { Stride } from './gait.ts';
import { pointOf, sides } from './body-points.ts';
import { median } from './statistics.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Returns the value of `formula` for uncertain inputs, with its standard uncertainty to first order
 * (GUM 5.1.2, independent inputs). Each input is moved up and down by its uncertainty. The
 * half-differences add in squares. Null if the formula has no value.
 */
export function propagated(
  formula: (...values: number[]) => number,
  inputs: readonly Estimate[],
): Estimate | null {
  const centre = inputs.map((input) => input.value);
  const value = formula(...centre);
  if (!Number.isFinite(value)) return null;
  const moved = (i: number, by: number): number => {
    const result = formula(...centre.map((x, j) => (j === i ? x + by : x)));
    return Number.isFinite(result) ? result - value : Number.NaN;
  };
  const squares = inputs.map(({ uncertainty }, i) => {
    const [up, down] = [moved(i, uncertainty), moved(i, -uncertainty)];
    if (Number.isFinite(up) && Number.isFinite(down)) return ((up - down) / 2) ** 2;
    // At the clip's ends, the formula has a value in one direction only.
    return Math.max(Math.abs(up) || 0, Math.abs(down) || 0) ** 2;
  });
  return { value, uncertainty: Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) };
}

/** Returns an estimate without uncertainty. */
export const exactEstimate = (value: number): Estimate => ({ value, uncertainty: 0 });

/** Returns the time of one of the stride's events, with its uncertainty. */
export const eventOf = (stride: Stride, timeS: number): Estimate => ({
  value: timeS,
  uncertainty: stride.eventUncertaintyS,
});

/**
 * Returns the stride's start and end, for formulas that use only the time between them. An error
 * that shifts all events of a foot equally cancels, so only the scatter remains.
 */
export const endsOf = ({ startS, endS, eventScatterS }: Stride): [Estimate, Estimate] => [
  { value: startS, uncertainty: eventScatterS },
  { value: endS, uncertainty: eventScatterS },
];

/**
 * Standard uncertainty of a coordinate read off a pixel grid, px: a uniform distribution over one
 * pixel. Filtering does not remove a point's bias, so no smaller uncertainty is claimed.
 */
export const gridPx = 1 / Math.sqrt(12);

/** Error of the difference of two coordinates, px. A formula with such a difference adds it. */
export const gridDifference: Estimate = { value: 0, uncertainty: gridPx * Math.SQRT2 };

/** Returns the error of an angle against the vertical due to the camera's roll, deg. */
export const rollError = ({ motion }: MetricInput): Estimate => ({
  value: 0,
  uncertainty: motion.rollErrorDeg,
});

const degPerRad = 180 / Math.PI;

/**
 * Returns the error of an angle of a segment or a joint due to the pixel grid, deg, from the
 * segment's mean length in the image over both sides.
 */
function gridAngle(
  input: MetricInput,
  from: 'hip' | 'heel',
  to: 'ankle' | 'foot_index',
  share: number,
): Estimate {
  const lengthsPx = sides.flatMap((side) => {
    const a = input.motion.points[pointOf(side, from)];
    const b = input.motion.points[pointOf(side, to)];
    if (!a || !b) return [];
    return Array.from(a.x, (x, i) => Math.hypot(b.x[i]! - x, b.y[i]! - a.y[i]!));
  });
  const lengthPx = median(lengthsPx) * share;
  if (!(lengthPx > 0)) return { value: 0, uncertainty: 0 };
  return { value: 0, uncertainty: Math.atan(gridDifference.uncertainty / lengthPx) * degPerRad };
}

/** Returns the grid error of the line from hip to ankle, deg. */
export const legGridAngle = (input: MetricInput): Estimate => gridAngle(input, 'hip', 'ankle', 1);
/**
 * Returns the grid error of thigh, shank, trunk and the joints between them, deg. Each segment is
 * at least about half as long as the leg.
 */
export const thighGridAngle = (input: MetricInput): Estimate =>
  gridAngle(input, 'hip', 'ankle', 0.5);
/** Returns the grid error of the foot's angle, deg. */
export const footGridAngle = (input: MetricInput): Estimate =>
  gridAngle(input, 'heel', 'foot_index', 1);
