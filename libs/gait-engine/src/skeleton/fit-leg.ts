import { finiteValues, robustDeviation } from '@strideform/metric-book/measurement';
import { EnvelopeSystem, type Contributions } from '../signals/envelope-system.ts';
import { FourierFitter, wavesAt } from '../signals/fourier-series.ts';
import {
  chainPoints,
  coordinateCount,
  parameterCount,
  placeLeg,
  segmentAngles,
  type PlacedLeg,
} from './leg-chain.ts';
import {
  coefficientsOf,
  coefficientsPerAngle,
  legLengthsOf,
  legTracksBy,
  segmentAnglesOf,
  shapeHarmonics,
  type LegLengths,
  type LegTracks,
} from './leg-shape.ts';
import type { ExpectedShape } from './expected-shape.ts';

/** Parameters that follow the stride and drift slowly: the hip and the angles. */
const movingCount = 2 + segmentAngles.length;
/** Parameters that follow the stride without drift: the logarithms of thigh and shank. */
const lengthCount = 2;
const constantCount = parameterCount - movingCount - lengthCount;

/** Number of harmonics in the lengths, which change a little as a leg leaves the plane. */
const lengthHarmonics = 4;
/** Number of harmonics in the error that a pose model repeats in each stride. */
const errorHarmonics = 4;
const wavesOf = (harmonics: number): number => 2 * harmonics + 1;

/** Rate of the knots of what drifts, Hz: such a spline follows changes up to 3 Hz. */
const knotsPerS = 6;
/** Number of coefficients of a cubic spline that count at one time. */
const splineOrder = 4;

/**
 * Standard deviations of what is known beforehand, rad and leg lengths. They only have to be of the
 * right size.
 */
const usual = {
  /** Departure of an angle and of the hip from the average stride. */
  angleDrift: 0.052,
  hipDrift: 0.02,
  /** Amplitude of the hip's first harmonic. Each next one is `hipDecay` of the one before. */
  hipHarmonic: 0.06,
  hipDecay: 0.6,
  hipMean: 0.3,
  /** Relative change of a segment's apparent length with the stride. */
  lengthHarmonic: 0.01,
  /** Relative difference between the lengths of both legs in the picture. */
  legDifference: 0.02,
  /** Error of a point in the first round, before the points' own noise is known. */
  noise: 0.02,
} as const;

/** Apparent size of the far leg relative to the near one, by perspective. */
export const farLegSize = 0.978;

/** Deviations beyond this number of standard deviations hardly count (Geman & McClure 1985). */
const clippedFrom = 3;
/** Smallest noise of a point, leg lengths. */
const minNoise = 0.001;
/** Largest correlation of a point's error with that of the frame before. */
const maxCorrelation = 0.9;
const rounds = 6;

export interface LegObservation {
  readonly timesS: Float64Array;
  /** Phase of this leg's stride in each frame, cycles. */
  readonly cycles: Float64Array;
  /** Points as the pose model saw them, NaN if not seen. */
  readonly seen: LegTracks;
  readonly expected: ExpectedShape;
  /** Lengths of the other leg, if they are known already. */
  readonly otherLengths: LegLengths | null;
  /** Size of the error that repeats with each stride: of each harmonic, leg lengths. */
  readonly repeatedError: number;
}

export interface FittedLeg {
  /** Points of the chain, leg lengths, in the axes of what was seen. */
  readonly points: LegTracks;
  /** Coefficients of the angles of thigh, shank and foot, one after the other. */
  readonly shape: Float64Array;
  readonly lengths: LegLengths;
}

/**
 * Fits a leg of nearly constant segments to all frames at once (Gauss-Newton). Its angles repeat
 * with the stride, and drift slowly. Each point has its own noise, and an error that the pose model
 * repeats in each stride. Both are found with the leg: what `expected` and the segments' lengths do
 * not allow is error. Returns null if too little of the leg was seen.
 */
export function fitLeg(observation: LegObservation): FittedLeg | null {
  // 1. Describe the unknowns, what is known of them beforehand, and where to start.
  const layout = layOut(observation.timesS);
  const start = startingPoint(observation, layout);
  if (!start) return null;
  const prior = priorOf(observation, layout, start);
  const frames = describeFrames(observation, layout);
  const seen = coordinatesOf(observation.seen);

  // 2. Improve all unknowns together, and estimate the noise of the points again in each round.
  const unknowns = start;
  for (let round = 0; round < rounds; round += 1) {
    const quantities = frames.map((frame) => quantitiesAt(frame, unknowns));
    const legs = quantities.map(placeLeg);
    const errors = errorsOf(seen, legs, quantities);
    const noise = round === 0 ? null : errors.map(noiseOf);
    const system = new EnvelopeSystem(layout.firstColumns);
    addPrior(system, prior, unknowns);
    for (const [i, frame] of frames.entries()) addFrame(system, frame, legs[i]!, errors, i, noise);
    const step = system.solve();
    if (!step) return null;
    for (let j = 0; j < unknowns.length; j += 1) unknowns[j] = unknowns[j]! + step[j]!;
  }

  // 3. Read the leg.
  const legs = frames.map((frame) => placeLeg(quantitiesAt(frame, unknowns)));
  const shapeAt = layout.waves(2);
  return {
    points: tracksOf(legs),
    shape: unknowns.slice(shapeAt, shapeAt + segmentAngles.length * coefficientsPerAngle),
    lengths: fittedLengths(unknowns, layout),
  };
}

/** Places of the unknowns in the system of equations. What is known only locally comes first. */
interface Layout {
  readonly pieces: number;
  readonly size: number;
  /** First waves of a moving parameter. */
  readonly waves: (parameter: number) => number;
  readonly lengths: (segment: number) => number;
  readonly constants: number;
  readonly errors: (coordinate: number) => number;
  readonly firstColumns: Int32Array;
}

function layOut(timesS: Float64Array): Layout {
  const spanS = timesS.at(-1)! - timesS[0]!;
  const pieces = Math.max(1, Math.ceil(spanS * knotsPerS));
  const driftCount = (pieces + splineOrder - 1) * movingCount;
  const lengthsAt = driftCount + movingCount * coefficientsPerAngle;
  const constants = lengthsAt + lengthCount * wavesOf(lengthHarmonics);
  const errorsAt = constants + constantCount;
  const size = errorsAt + coordinateCount * wavesOf(errorHarmonics);
  const bandwidth = (splineOrder - 1) * movingCount;
  return {
    pieces,
    size,
    waves: (parameter) => driftCount + parameter * coefficientsPerAngle,
    lengths: (segment) => lengthsAt + segment * wavesOf(lengthHarmonics),
    constants,
    errors: (coordinate) => errorsAt + coordinate * wavesOf(errorHarmonics),
    firstColumns: Int32Array.from({ length: size }, (_, row) => {
      const knot = Math.floor(row / movingCount) * movingCount;
      return row < driftCount ? Math.max(0, knot - bandwidth) : 0;
    }),
  };
}

/** Returns the average stride of the seen points, or null if a point was hardly seen. */
function startingPoint({ seen, cycles }: LegObservation, layout: Layout): Float64Array | null {
  const unknowns = new Float64Array(layout.size);
  const fitter = new FourierFitter(cycles, shapeHarmonics);
  const angles = segmentAnglesOf(seen);
  const moving = [seen.hip.x, seen.hip.y, angles.thigh, angles.shank, angles.foot];
  for (const [parameter, values] of moving.entries()) {
    const coefficients = coefficientsOf(fitter, values);
    if (!coefficients) return null;
    unknowns.set(coefficients, layout.waves(parameter));
  }
  setLengths(unknowns, layout, legLengthsOf(seen, angles.foot));
  return unknowns.every(Number.isFinite) ? unknowns : null;
}

function setLengths(unknowns: Float64Array, layout: Layout, lengths: LegLengths): void {
  unknowns[layout.lengths(0)] = Math.log(lengths.thigh);
  unknowns[layout.lengths(1)] = Math.log(lengths.shank);
  unknowns.set([lengths.heelAlong, lengths.heelAcross, lengths.foot], layout.constants);
}

function fittedLengths(unknowns: Float64Array, layout: Layout): LegLengths {
  const [heelAlong, heelAcross, foot] = unknowns.slice(layout.constants);
  return {
    thigh: Math.exp(unknowns[layout.lengths(0)]!),
    shank: Math.exp(unknowns[layout.lengths(1)]!),
    heelAlong: heelAlong!,
    heelAcross: heelAcross!,
    foot: foot!,
  };
}

/** Knowledge of the unknowns before any frame was seen. */
interface Prior {
  readonly mean: Float64Array;
  /** Inverse variances of the unknowns that `shape` does not describe. */
  readonly precision: Float64Array;
  readonly shape: readonly Float64Array[];
  readonly shapeAt: number;
}

function priorOf(
  { expected, otherLengths, repeatedError }: LegObservation,
  layout: Layout,
  start: Float64Array,
): Prior {
  const mean = new Float64Array(layout.size);
  const precision = new Float64Array(layout.size);
  const setPrecision = (from: number, count: number, deviation: number): void => {
    precision.fill(1 / deviation ** 2, from, from + count);
  };

  for (let j = 0; j < layout.waves(0); j += 1)
    setPrecision(j, 1, j % movingCount < 2 ? usual.hipDrift : usual.angleDrift);
  for (const axis of [0, 1]) {
    const at = layout.waves(axis);
    setPrecision(at, 1, usual.hipMean);
    for (let k = 1; k <= shapeHarmonics; k += 1)
      setPrecision(at + 2 * k - 1, 2, usual.hipHarmonic * usual.hipDecay ** (k - 1));
  }
  mean.set(expected.mean, layout.waves(2));

  // The lengths of the first leg are read from its own points, those of the second from the first.
  setLengths(mean, layout, otherLengths ?? fittedLengths(start, layout));
  const lengthDeviation = otherLengths ? usual.legDifference : 10;
  for (const segment of [0, 1]) {
    setPrecision(layout.lengths(segment), 1, lengthDeviation);
    setPrecision(layout.lengths(segment) + 1, 2 * lengthHarmonics, usual.lengthHarmonic);
  }
  setPrecision(layout.constants, constantCount, lengthDeviation);
  setPrecision(layout.errors(0), coordinateCount * wavesOf(errorHarmonics), repeatedError);
  return { mean, precision, shape: expected.precision, shapeAt: layout.waves(2) };
}

function addPrior(system: EnvelopeSystem, prior: Prior, unknowns: Float64Array): void {
  const { mean, precision, shape, shapeAt } = prior;
  const missing = unknowns.map((value, j) => mean[j]! - value);
  for (let j = 0; j < unknowns.length; j += 1) {
    system.add(j, j, precision[j]!);
    system.right[j] = precision[j]! * missing[j]!;
  }
  for (const [i, row] of shape.entries()) {
    const at = shapeAt + i;
    for (const [j, value] of row.entries()) {
      system.right[at] = system.right[at]! + value * missing[shapeAt + j]!;
      if (j <= i) system.add(at, shapeAt + j, value);
    }
  }
}

/** Unknowns that act in a frame. Quantities are the leg's parameters, then each point's error. */
type Frame = Contributions;

function describeFrames({ timesS, cycles }: LegObservation, layout: Layout): Frame[] {
  const startS = timesS[0]!;
  const spanS = timesS.at(-1)! - startS;
  return Array.from(timesS, (timeS, i) => {
    const waves = wavesAt(cycles[i]!, shapeHarmonics);
    const along = (layout.pieces * (timeS - startS)) / spanS;
    const piece = Math.min(layout.pieces - 1, Math.floor(along));
    const entries: [column: number, weight: number, quantity: number][] = [];
    for (const [m, weight] of splineWeights(along - piece).entries())
      for (let q = 0; q < movingCount; q += 1)
        entries.push([(piece + m) * movingCount + q, weight, q]);
    const addWaves = (from: number, harmonics: number, quantity: number): void => {
      for (let j = 0; j < wavesOf(harmonics); j += 1) entries.push([from + j, waves[j]!, quantity]);
    };
    for (let q = 0; q < movingCount; q += 1) addWaves(layout.waves(q), shapeHarmonics, q);
    for (let s = 0; s < lengthCount; s += 1)
      addWaves(layout.lengths(s), lengthHarmonics, movingCount + s);
    for (let c = 0; c < constantCount; c += 1)
      entries.push([layout.constants + c, 1, movingCount + lengthCount + c]);
    for (let j = 0; j < coordinateCount; j += 1)
      addWaves(layout.errors(j), errorHarmonics, parameterCount + j);
    return {
      columns: Int32Array.from(entries, ([column]) => column),
      weights: Float64Array.from(entries, ([, weight]) => weight),
      quantities: Int32Array.from(entries, ([, , quantity]) => quantity),
    };
  });
}

/** Returns the weights of a uniform cubic B-spline's coefficients at a share of a piece. */
const splineWeights = (share: number): number[] => [
  (1 - share) ** 3 / 6,
  (3 * share ** 3 - 6 * share ** 2 + 4) / 6,
  (-3 * share ** 3 + 3 * share ** 2 + 3 * share + 1) / 6,
  share ** 3 / 6,
];

/** Returns the parameters of the leg in a frame, then the repeated error of each coordinate. */
function quantitiesAt(
  { columns, weights, quantities }: Frame,
  unknowns: Float64Array,
): Float64Array {
  const values = new Float64Array(parameterCount + coordinateCount);
  for (let i = 0; i < columns.length; i += 1) {
    const quantity = quantities[i]!;
    values[quantity] = values[quantity]! + weights[i]! * unknowns[columns[i]!]!;
  }
  return values;
}

const coordinatesOf = (leg: LegTracks): Float64Array[] =>
  chainPoints.flatMap((point) => [leg[point].x, leg[point].y]);

/** Returns what is left of each coordinate in each frame: seen − leg − repeated error. */
function errorsOf(
  seen: readonly Float64Array[],
  legs: readonly PlacedLeg[],
  quantities: readonly Float64Array[],
): Float64Array[] {
  return seen.map((values, j) =>
    values.map(
      (value, i) => value - legs[i]!.coordinates[j]! - quantities[i]![parameterCount + j]!,
    ),
  );
}

/**
 * Returns the noise of a coordinate that independent frames would need to be worth as much: its
 * errors last for some frames, so that more frames show less.
 */
function noiseOf(errors: Float64Array): number {
  const deviation = Math.max(minNoise, robustDeviation(finiteValues(errors)));
  const isUsual = (error: number): boolean => Math.abs(error) < clippedFrom * deviation;
  let [together, alone] = [0, 0];
  for (let i = 1; i < errors.length; i += 1) {
    const [before, after] = [errors[i - 1]!, errors[i]!];
    if (!isUsual(before) || !isUsual(after)) continue;
    together += before * after;
    alone += (before ** 2 + after ** 2) / 2;
  }
  const measured = alone > 0 ? together / alone : 0;
  const correlation = Math.min(maxCorrelation, Math.max(0, measured));
  return deviation * Math.sqrt((1 + correlation) / (1 - correlation));
}

/** Adds the equations of one frame. Without known noise, all coordinates count equally. */
function addFrame(
  system: EnvelopeSystem,
  frame: Frame,
  { gradients }: PlacedLeg,
  errors: readonly Float64Array[],
  i: number,
  noise: readonly number[] | null,
): void {
  const size = parameterCount + coordinateCount;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (let j = 0; j < coordinateCount; j += 1) {
    const error = errors[j]![i]!;
    if (!Number.isFinite(error)) continue;
    const deviation = noise?.[j] ?? usual.noise;
    const clipped = noise ? (1 + (error / (clippedFrom * deviation)) ** 2) ** -2 : 1;
    const weight = clipped / deviation ** 2;
    const gradient = gradients[j]!;
    const own = parameterCount + j;
    for (let p = 0; p < parameterCount; p += 1) {
      const scaled = weight * gradient[p]!;
      if (scaled === 0) continue;
      right[p] = right[p]! + scaled * error;
      for (let q = 0; q < parameterCount; q += 1)
        matrix[p]![q] = matrix[p]![q]! + scaled * gradient[q]!;
      matrix[p]![own] = scaled;
      matrix[own]![p] = scaled;
    }
    matrix[own]![own] = weight;
    right[own] = weight * error;
  }
  system.addThrough(frame, matrix, right);
}

const tracksOf = (legs: readonly PlacedLeg[]): LegTracks =>
  legTracksBy((_, index) => ({
    x: Float64Array.from(legs, ({ coordinates }) => coordinates[2 * index]!),
    y: Float64Array.from(legs, ({ coordinates }) => coordinates[2 * index + 1]!),
  }));
