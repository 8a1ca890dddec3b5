import type { KeypointSequence } from '../keypoints.ts';
import {
  frameRateHz,
  type Motion,
  type Recording,
  type Track,
} from '@strideform/metric-book/measurement';
import { knownRuns } from '../signals/runs.ts';
import { CubicSpline } from '../signals/spline.ts';
import { mapTracks } from './tracks.ts';

/**
 * Returns the motion at all frames of the clip if the pose model analysed only some. Paths are
 * low-pass filtered well below half of the model's rate, so a cubic spline through them gives the
 * positions between. There is no extrapolation.
 */
export function atEveryFrame(
  motion: Motion,
  sequence: Pick<KeypointSequence, 'clipTimesS'>,
  recording: Pick<Recording, 'slowMotionFactor'>,
): Motion {
  const timesS = clipTimesOf(sequence, recording);
  if (timesS === null) return motion;
  const resampleTrack = trackResampler(motion.timesS, timesS);
  const around = neighboursOf(timesS, motion.timesS);
  return {
    ...motion,
    timesS,
    rateHz: frameRateHz(timesS),
    points: mapTracks(motion.points, resampleTrack),
    centreOfMass: resampleTrack(motion.centreOfMass),
    centreOfMassErrorPx: Float64Array.from(around, ([before, after]) =>
      Math.max(motion.centreOfMassErrorPx[before]!, motion.centreOfMassErrorPx[after]!),
    ),
  };
}

/** Returns the real-life times of a clip that may be played in slow motion, s. */
export const realTimesS = (timesS: readonly number[], slowMotionFactor: number): Float64Array =>
  Float64Array.from(timesS, (timeS) => timeS / slowMotionFactor);

/** Returns the real-life times of all frames, s, or null if the pose model analysed every frame. */
export function clipTimesOf(
  { clipTimesS }: Pick<KeypointSequence, 'clipTimesS'>,
  { slowMotionFactor }: Pick<Recording, 'slowMotionFactor'>,
): Float64Array | null {
  return clipTimesS ? realTimesS(clipTimesS, slowMotionFactor) : null;
}

/** Returns a function that interpolates the path of a point at other times. */
export function trackResampler(
  knownTimesS: Float64Array,
  timesS: Float64Array,
): (track: Track) => Track {
  const resample = (values: Float64Array) => resampleRuns(knownTimesS, values, timesS);
  return ({ x, y }) => ({ x: resample(x), y: resample(y) });
}

/**
 * Returns for each time the indices of the known times on both sides. Both are the same if the time
 * itself is known or is outside of the known times. Both lists must be in ascending order.
 */
export function neighboursOf(
  timesS: Float64Array,
  knownTimesS: Float64Array,
): [before: number, after: number][] {
  const last = knownTimesS.length - 1;
  let next = 0;
  return Array.from(timesS, (timeS) => {
    while (next < last && knownTimesS[next]! < timeS) next += 1;
    const isBetween = next > 0 && knownTimesS[next]! > timeS;
    return [isBetween ? next - 1 : next, next];
  });
}

/** Interpolates by a spline through each run of known values; NaN outside of all runs. */
function resampleRuns(
  knownTimesS: Float64Array,
  values: Float64Array,
  timesS: Float64Array,
): Float64Array {
  const resampled = new Float64Array(timesS.length).fill(NaN);
  let i = 0;
  for (const { from, until } of knownRuns(values)) {
    const runTimesS = knownTimesS.subarray(from, until);
    const [startS, endS] = [runTimesS[0]!, runTimesS.at(-1)!];
    const valueAt =
      runTimesS.length === 1
        ? () => values[from]!
        : curveThrough(runTimesS, values.subarray(from, until));
    while (i < timesS.length && timesS[i]! < startS) i += 1;
    for (; i < timesS.length && timesS[i]! <= endS; i += 1) resampled[i] = valueAt(timesS[i]!);
  }
  return resampled;
}

function curveThrough(timesS: Float64Array, values: Float64Array): (timeS: number) => number {
  const curve = new CubicSpline(timesS, values);
  return (timeS) => curve.at(timeS);
}
