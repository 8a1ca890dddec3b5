import { finiteValues, median, type Side, type Track } from '@strideform/metric-book/measurement';
import { segmentAngleDeg } from '../motion/joint-angles.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import { chainPoints, type ChainPoint, type SegmentAngle } from './leg-chain.ts';

/** Paths of a leg's points in leg lengths, relative to the slow path of the hips. */
export type LegTracks = Readonly<Record<ChainPoint, Track>>;

/** Returns the paths of a leg's points, each from the point and its place in the chain. */
export const legTracksBy = (trackOf: (point: ChainPoint, index: number) => Track): LegTracks =>
  Object.fromEntries(
    chainPoints.map((point, index) => [point, trackOf(point, index)]),
  ) as LegTracks;

/** Number of harmonics of the stride in a segment's angle. */
export const shapeHarmonics = 8;
/** Coefficients of one angle: mean, then the cosine and sine amplitude of each harmonic, rad. */
export const coefficientsPerAngle = 2 * shapeHarmonics + 1;

const radians = (deg: number): number => (deg * Math.PI) / 180;

/** Returns the phase of a leg's own stride: 0 where its foot is foremost relative to the other. */
export const ownCycles = (cycles: Float64Array, side: Side): Float64Array =>
  side === 'left' ? cycles : cycles.map((cycle) => cycle + 0.5);

/** Returns the angles of a leg's segments, rad; NaN where a point was not seen. */
export function segmentAnglesOf(leg: LegTracks): Record<SegmentAngle, Float64Array> {
  const inRadians = (segment: SegmentAngle, from: Track, to: Track) =>
    segmentAngleDeg(segment, from, to).map(radians);
  return {
    thigh: inRadians('thigh', leg.hip, leg.knee),
    shank: inRadians('shank', leg.knee, leg.ankle),
    foot: inRadians('foot', leg.heel, leg.foot_index),
  };
}

/** Returns a signal's coefficients over the stride, or null if too little of it was seen. */
export function coefficientsOf(fitter: FourierFitter, values: Float64Array): Float64Array | null {
  const series = fitter.fit(values);
  if (!series) return null;
  const coefficients = new Float64Array(coefficientsPerAngle);
  coefficients[0] = series.mean;
  for (let k = 0; k < shapeHarmonics; k += 1) {
    coefficients[2 * k + 1] = series.cosines[k]!;
    coefficients[2 * k + 2] = series.sines[k]!;
  }
  return coefficients;
}

/** Returns the distance between two points in each frame. */
const distances = (from: Track, to: Track): Float64Array =>
  from.x.map((x, i) => Math.hypot(to.x[i]! - x, to.y[i]! - from.y[i]!));

/** Lengths of a leg's segments, and where its heel is, leg lengths; medians over the frames. */
export interface LegLengths {
  readonly thigh: number;
  readonly shank: number;
  readonly heelAlong: number;
  readonly heelAcross: number;
  readonly foot: number;
}

export function legLengthsOf(leg: LegTracks, footRad: Float64Array): LegLengths {
  const { ankle, heel } = leg;
  const usual = (values: Float64Array) => median(finiteValues(values));
  const heelX = heel.x.map((x, i) => x - ankle.x[i]!);
  const heelY = heel.y.map((y, i) => y - ankle.y[i]!);
  const along = footRad.map((rad, i) => heelX[i]! * Math.cos(rad) + heelY[i]! * Math.sin(rad));
  const across = footRad.map((rad, i) => heelY[i]! * Math.cos(rad) - heelX[i]! * Math.sin(rad));
  return {
    thigh: usual(distances(leg.hip, leg.knee)),
    shank: usual(distances(leg.knee, ankle)),
    heelAlong: usual(along),
    heelAcross: usual(across),
    foot: usual(distances(heel, leg.foot_index)),
  };
}

/** Number of harmonics in which a length that changes with the stride is described. */
const lengthHarmonics = 6;

/**
 * Returns by how much the thigh, the shank and the foot change their lengths with the stride, leg
 * lengths: root mean square. Bones do not, so that this is an error of the points, but for about
 * 0.01: legs do not move exactly in a plane. NaN if too little was seen.
 */
export function lengthChange(leg: LegTracks, cycles: Float64Array): number {
  const fitter = new FourierFitter(cycles, lengthHarmonics);
  const variances = [
    distances(leg.hip, leg.knee),
    distances(leg.knee, leg.ankle),
    distances(leg.heel, leg.foot_index),
  ].map((lengths) => {
    const series = fitter.fit(lengths);
    if (!series) return NaN;
    const harmonics = Array.from({ length: lengthHarmonics }, (_, k) => series.amplitude(k + 1));
    return harmonics.reduce((sum, amplitude) => sum + amplitude ** 2 / 2, 0);
  });
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0) / variances.length);
}
