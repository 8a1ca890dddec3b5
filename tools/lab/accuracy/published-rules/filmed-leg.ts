import type { AnalysisFile, SideAnalysisFile } from '@strideform/contracts';
import { otherSide, pointOf, type Side } from '@strideform/metric-book/measurement';

/** Stance that a rule finds, s. */
export interface RuleStance {
  readonly initialContactS: number;
  readonly toeOffS: number;
}

/**
 * Published rule that finds stances. From the engine it gets only the points, repaired and
 * low-passed at 12 Hz (feet) and 8 Hz (trunk).
 */
export interface PublishedRule {
  readonly title: string;
  readonly source: string;
  /** Returns the stances of a leg. */
  readonly find: (leg: FilmedLeg) => RuleStance[];
}

export const gridStepS = 0.001;
type Axis = 'x' | 'y';
type Part = 'hip' | 'knee' | 'ankle' | 'heel' | 'foot_index' | 'shoulder';

/** Paths of one leg and the hips on a grid of 1 ms: x forward, y up, px. */
export class FilmedLeg {
  readonly #frames: AnalysisFile['keypoints'];
  readonly #times: readonly number[];
  readonly #facing: Side;
  readonly #cache = new Map<string, Float64Array>();
  readonly side: Side;
  readonly strideS: number;
  /** Image scale, m/px. */
  readonly metresPerPx: number;
  /** Speed of the ground under the resting foot, px/s backward. */
  readonly groundSpeed: number;

  constructor(
    analysis: SideAnalysisFile,
    side: Side,
    metresPerPx: number,
    strideS: number,
    groundSpeed: number,
  ) {
    this.#frames = analysis.keypoints;
    this.#times = analysis.timestamps_s;
    this.#facing = analysis.facing;
    this.side = side;
    this.metresPerPx = metresPerPx;
    this.strideS = strideS;
    this.groundSpeed = groundSpeed;
  }

  get count(): number {
    return Math.floor((this.#times.at(-1)! - this.#times[0]!) / gridStepS) + 1;
  }

  timeAt(i: number): number {
    return this.#times[0]! + i * gridStepS;
  }

  /** Returns the coordinates of a point. They are NaN where it was not seen. */
  track(part: Part, axis: Axis, side = this.side): Float64Array {
    const key = `${side}${part}${axis}`;
    if (!this.#cache.has(key)) this.#cache.set(key, this.#resampled(part, axis, side));
    return this.#cache.get(key)!;
  }

  hips(axis: Axis): Float64Array {
    const [own, other] = [this.track('hip', axis), this.track('hip', axis, otherSide(this.side))];
    return own.map((value, i) => (value + other[i]!) / 2);
  }

  #resampled(part: Part, axis: Axis, side: Side): Float64Array {
    const column = this.#frames.names.indexOf(pointOf(side, part));
    // x is positive forward and y up. The y of the image points down.
    const sign = axis === 'x' && this.#facing === 'right' ? 1 : -1;
    const coordinate = axis === 'x' ? 0 : 1;
    const values = Float64Array.from(this.#frames.frames, (frame) => {
      const point = frame[column];
      return point ? sign * point[coordinate] : NaN;
    });
    return cubicOnGrid(this.#times, values, this.count);
  }
}

/**
 * Resamples with a cubic through the frames, whose slopes are the means of the neighbours' (Catmull
 * and Rom).
 */
function cubicOnGrid(times: readonly number[], values: Float64Array, count: number): Float64Array {
  let k = 0;
  const slope = (i: number) => {
    const [a, b] = [Math.max(0, i - 1), Math.min(times.length - 1, i + 1)];
    return (values[b]! - values[a]!) / (times[b]! - times[a]!);
  };
  return Float64Array.from({ length: count }, (_, i) => {
    const time = times[0]! + i * gridStepS;
    while (k + 2 < times.length && times[k + 1]! < time) k += 1;
    const width = times[k + 1]! - times[k]!;
    const u = (time - times[k]!) / width;
    return (
      (1 + 2 * u) * (1 - u) ** 2 * values[k]! +
      u * (1 - u) ** 2 * width * slope(k) +
      u * u * (3 - 2 * u) * values[k + 1]! +
      u * u * (u - 1) * width * slope(k + 1)
    );
  });
}

/** Returns the rate of change per second over 8 ms around each grid point. */
export function rate(values: Float64Array): Float64Array {
  const half = 4;
  return values.map((_, i) =>
    i < half || i + half >= values.length
      ? NaN
      : (values[i + half]! - values[i - half]!) / (2 * half * gridStepS),
  );
}

/** Returns the grid indices of the peaks that are the highest within `apartS` on either side. */
function peaks(values: Float64Array, apartS: number): number[] {
  const reach = Math.round(apartS / gridStepS);
  return Array.from(values.keys()).filter((i) => {
    if (!(values[i]! > values[i - 1]! && values[i]! >= values[i + 1]!)) return false;
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j += 1)
      if (values[j]! > values[i]!) return false;
    return true;
  });
}

/**
 * Returns the index of the highest value in a window around `i`, which is given in s. Returns null
 * if it lies at the end of the window or is unknown.
 */
export function peakNear(
  values: Float64Array,
  i: number,
  fromS: number,
  untilS: number,
): number | null {
  const [from, until] = [
    Math.max(0, i + Math.round(fromS / gridStepS)),
    Math.min(values.length - 1, i + Math.round(untilS / gridStepS)),
  ];
  let best = from;
  for (let j = from; j <= until; j += 1) if (values[j]! > values[best]!) best = j;
  return best > from && best < until && !Number.isNaN(values[best]!) ? best : null;
}

export const negated = (values: Float64Array): Float64Array => values.map((value) => -value);
export const minus = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, i) => value - b[i]!);

/** Pairs each contact with the first toe-off that follows it within 60 % of the stride. */
export function paired(
  leg: FilmedLeg,
  contacts: readonly (number | null)[],
  toeOffs: readonly (number | null)[],
): RuleStance[] {
  const known = toeOffs.filter((i) => i !== null);
  return contacts
    .filter((i) => i !== null)
    .flatMap((contact) => {
      const toeOff = known.find(
        (i) =>
          i > contact + 0.1 * (leg.strideS / gridStepS) &&
          i < contact + 0.6 * (leg.strideS / gridStepS),
      );
      return toeOff === undefined
        ? []
        : [{ initialContactS: leg.timeAt(contact), toeOffS: leg.timeAt(toeOff) }];
    });
}

/**
 * Returns the foot's foremost and rearmost moments under the hips. The other rules start from them.
 */
export function footExtremes(leg: FilmedLeg): {
  readonly foremost: number[];
  readonly rearmost: number[];
} {
  const hips = leg.hips('x');
  return {
    foremost: peaks(minus(leg.track('heel', 'x'), hips), 0.5 * leg.strideS),
    rearmost: peaks(negated(minus(leg.track('foot_index', 'x'), hips)), 0.5 * leg.strideS),
  };
}
