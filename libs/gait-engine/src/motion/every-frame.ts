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
 * The motion at all frames of the clip, where the pose model looked at some only. Paths are
 * low-passed well below half the model's rate, so a cubic spline through them gives what lies
 * between. Nothing is continued beyond what was seen.
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

/** Real-life times of all frames, s; null where the pose model looked at each. */
export function clipTimesOf(
  { clipTimesS }: Pick<KeypointSequence, 'clipTimesS'>,
  { slowMotionFactor }: Pick<Recording, 'slowMotionFactor'>,
): Float64Array | null {
  return clipTimesS ? Float64Array.from(clipTimesS, (timeS) => timeS / slowMotionFactor) : null;
}

/** Gives the path of a point at other times. */
export function trackResampler(
  knownTimesS: Float64Array,
  timesS: Float64Array,
): (track: Track) => Track {
  const resample = (values: Float64Array) => resampleRuns(knownTimesS, values, timesS);
  return ({ x, y }) => ({ x: resample(x), y: resample(y) });
}

/**
 * For each time, the indices of the known times on both sides of it: twice the same where it is
 * known itself, or lies outside of the known times. Both lists rise.
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

/** A spline through each run of known values; NaN at times outside of all runs. */
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
