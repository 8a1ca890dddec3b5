import type { KeypointName } from '@strideform/contracts';
import { solveLinear } from '../reference/rigid-bodies.ts';
import { sides, type Side } from '../reference/reference-motion.ts';
import { median } from '../reference/track-geometry.ts';
import { alongLimb, liftedFrames, limbAxes, type ImageTrack, type ImageTracks } from './limb-axes.ts';
import { errorParts, footParts, type ErrorPart, type ErrorSize, type PoseErrorSizes } from './pose-error-sizes.ts';

/** Harmonics of the stride that a repeating error is made of. */
export const lockedHarmonics = 6;
const axes = ['along', 'across'] as const;

export interface CompareOptions {
  readonly timesS: readonly number[];
  readonly strideTimeS: number;
  readonly staturePx: number;
  readonly near: Side;
  /** 1 where `reference` is truth; √2 where it is another model's view, whose own errors are in the difference as well. */
  readonly divisor: number;
}

export interface ComparedPoses {
  readonly sizes: PoseErrorSizes;
  /** Frames in which the legs are nearer to the reference's when exchanged, and runs of such frames. */
  readonly swappedFrames: number;
  readonly swappedRuns: number;
}

interface Parts {
  readonly offset: number;
  readonly locked: Float64Array;
  readonly rest: Float64Array;
  readonly powers: readonly number[];
}

/** Splits what a pose model's points are off by, legs put right first, into an offset, what repeats with each stride, and the rest; along and across each limb, % of stature. */
export function comparePoses(observed: ImageTracks, reference: ImageTracks, options: CompareOptions): ComparedPoses {
  const swapped = swappedLegs(observed, reference);
  const righted = withLegsExchanged(observed, swapped);
  const splits = new Map<string, { parts: Parts; lifted: boolean[] }>();
  for (const side of sides) {
    const lifted = liftedFrames(reference, side, options.staturePx);
    for (const part of errorParts) {
      const axesOf = limbAxes(reference, part, side);
      for (const axis of axes) {
        const name: KeypointName = `${side}_${part}`;
        const values = alongLimb(righted.get(name)!, reference.get(name)!, axesOf, axis).map((px) => (100 * px) / options.staturePx / options.divisor);
        splits.set(`${side} ${part} ${axis}`, { parts: split(values, options), lifted });
      }
    }
  }
  const all = [...splits.values()].map(({ parts }) => parts);
  const sizesOf = (side: Side) => Object.fromEntries(errorParts.map((part) => [part, Object.fromEntries(axes.map((axis) => [axis, sizeOf(splits.get(`${side} ${part} ${axis}`)!)]))])) as PoseErrorSizes['near'];
  const far = options.near === 'left' ? 'right' : 'left';
  return {
    sizes: {
      near: sizesOf(options.near), far: sizesOf(far), harmonicShares: Array.from({ length: lockedHarmonics }, (_, k) => mean(all.map(({ powers }) => powers[k]!))),
      correlationS: correlationTime(all, options.timesS), footCorrelation: footCorrelation(splits),
    },
    swappedFrames: swapped.filter(Boolean).length, swappedRuns: swapped.filter((is, i) => is && !swapped[i - 1]).length,
  };
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const rms = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value * value)));

function sizeOf({ parts, lifted }: { parts: Parts; lifted: boolean[] }): ErrorSize {
  const where = (isLifted: boolean) => rms(Array.from(parts.rest).filter((_, i) => lifted[i] === isLifted));
  return { offset: Math.abs(parts.offset), locked: rms(Array.from(parts.locked)), grounded: where(false), lifted: where(true) };
}

/** Least-squares Fourier series of the stride; `powers` are the harmonics' shares of its variance. */
function split(values: Float64Array, { timesS, strideTimeS }: CompareOptions): Parts {
  const rows = timesS.map((time) => Float64Array.from({ length: 1 + 2 * lockedHarmonics }, (_, j) => {
    const angle = (2 * Math.PI * Math.ceil(j / 2) * time) / strideTimeS;
    return j % 2 === 1 ? Math.sin(angle) : Math.cos(angle);
  }));
  const size = 1 + 2 * lockedHarmonics;
  const normal = Array.from({ length: size }, (_, j) => Float64Array.from({ length: size }, (_unused, k) => rows.reduce((sum, row) => sum + row[j]! * row[k]!, 0)));
  const solution = solveLinear(normal, Float64Array.from({ length: size }, (_, j) => rows.reduce((sum, row, i) => sum + row[j]! * values[i]!, 0)));
  const locked = Float64Array.from(rows, (row) => row.reduce((sum, value, j) => sum + (j === 0 ? 0 : value * solution[j]!), 0));
  const power = Array.from({ length: lockedHarmonics }, (_, k) => solution[2 * k + 1]! ** 2 + solution[2 * k + 2]! ** 2);
  const total = power.reduce((sum, value) => sum + value, 0);
  return { offset: solution[0]!, locked, rest: values.map((value, i) => value - solution[0]! - locked[i]!), powers: power.map((value) => value / total) };
}

/** Of an exponential decay with the median lag-one correlation; 0 when neighbours are not alike. */
function correlationTime(all: readonly Parts[], timesS: readonly number[]): number {
  const lagOne = median(all.map(({ rest }) => mean(rest.subarray(1).map((value, i) => value * rest[i]!)) / mean(rest.map((value) => value * value))));
  return lagOne > 0 ? -(timesS.at(-1)! - timesS[0]!) / (timesS.length - 1) / Math.log(lagOne) : 0;
}

/** How alike a foot's three points are off, the median over pairs, sides, axes, and both kinds of error. */
function footCorrelation(splits: ReadonlyMap<string, { parts: Parts }>): number {
  const pairs = footParts.flatMap((first, i) => footParts.slice(i + 1).map((second) => [first, second] as const));
  return median(sides.flatMap((side) => axes.flatMap((axis) => pairs.flatMap(([first, second]) => {
    const [a, b] = [splits.get(`${side} ${first} ${axis}`)!.parts, splits.get(`${side} ${second} ${axis}`)!.parts];
    return [correlation(a.locked, b.locked), correlation(a.rest, b.rest)];
  }))));
}

const correlation = (a: Float64Array, b: Float64Array): number => mean(a.map((value, i) => value * b[i]!)) / Math.sqrt(mean(a.map((value) => value ** 2)) * mean(b.map((value) => value ** 2)));

const legNames = (side: Side): KeypointName[] => (['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const).map((part): KeypointName => `${side}_${part}`);

/** Whether the legs lie nearer to the reference's own when exchanged, frame by frame. */
function swappedLegs(observed: ImageTracks, reference: ImageTracks): boolean[] {
  const [left, right] = [legNames('left'), legNames('right')];
  const distance = (from: readonly KeypointName[], to: readonly KeypointName[], i: number) => from.reduce((sum, name, k) => {
    const [a, b] = [observed.get(name)![i]!, reference.get(to[k]!)![i]!];
    return sum + Math.hypot(a[0] - b[0], a[1] - b[1]);
  }, 0);
  return observed.get('left_hip')!.map((_, i) => distance(left, right, i) + distance(right, left, i) < distance(left, left, i) + distance(right, right, i));
}

function withLegsExchanged(tracks: ImageTracks, swapped: readonly boolean[]): ImageTracks {
  const righted = new Map(tracks);
  legNames('left').forEach((left, k) => {
    const right = legNames('right')[k]!;
    const [l, r] = [tracks.get(left)!, tracks.get(right)!];
    const pick = (own: ImageTrack, other: ImageTrack) => own.map((point, i) => (swapped[i] ? other[i]! : point));
    righted.set(left, pick(l, r)).set(right, pick(r, l));
  });
  return righted;
}

/** The mean of two measurements, part by part. */
export function meanSizes(a: PoseErrorSizes, b: PoseErrorSizes): PoseErrorSizes {
  const size = (x: ErrorSize, y: ErrorSize): ErrorSize => ({ offset: (x.offset + y.offset) / 2, locked: (x.locked + y.locked) / 2, grounded: (x.grounded + y.grounded) / 2, lifted: (x.lifted + y.lifted) / 2 });
  const side = (which: 'near' | 'far') => Object.fromEntries(errorParts.map((part: ErrorPart) => [part, Object.fromEntries(axes.map((axis) => [axis, size(a[which][part][axis], b[which][part][axis])]))])) as PoseErrorSizes['near'];
  return {
    near: side('near'), far: side('far'), harmonicShares: a.harmonicShares.map((share, k) => (share + b.harmonicShares[k]!) / 2),
    correlationS: (a.correlationS + b.correlationS) / 2, footCorrelation: (a.footCorrelation + b.footCorrelation) / 2,
  };
}
