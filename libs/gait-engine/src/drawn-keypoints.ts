import type { KeypointSequence } from './keypoints.ts';
import type { Motion, PointName } from '@strideform/metric-book/measurement';
import { neighboursOf } from './motion/every-frame.ts';
import { toImagePx, type ObservedPoints } from './motion/observed.ts';
import { rotateTracks } from './motion/tracks.ts';
import type { AnalysisFile } from '@strideform/contracts';

/** Confidence of a point in frames in which it was bridged, not seen. */
const bridgedConfidence = 0.5;

type DrawnSample = AnalysisFile['keypoints']['frames'][number][number];

type Position = readonly [xPx: number, yPx: number];

/** Paths to draw. */
type DrawnMotion = Pick<Motion, 'timesS' | 'facing' | 'rollDeg' | 'points'>;

/** Confidence of the points in the frames that the pose model analysed. */
interface SeenFrames {
  readonly timesS: Float64Array;
  readonly confidences: ObservedPoints;
}

/**
 * Returns the filtered points in the original image: mirroring, levelling and the removal of the
 * camera's shake are undone. In a frame that the pose model did not analyse, a point's confidence
 * is the lower one of the two frames around it.
 */
export function drawnKeypoints(
  sequence: KeypointSequence,
  motion: DrawnMotion,
  { timesS: seenTimesS, confidences }: SeenFrames,
): AnalysisFile['keypoints'] {
  const { facing, timesS } = motion;
  const rollDeg = facing === 'right' ? motion.rollDeg : -motion.rollDeg;
  const tracks = rotateTracks(motion.points, rollDeg);
  const names = [...sequence.names];
  const seenAround = neighboursOf(timesS, seenTimesS);

  const shakeAt = shakeInterpolator(sequence, seenTimesS);
  const sampleOf = (name: PointName, i: number, [xPx, yPx]: Position): DrawnSample => {
    const track = tracks[name];
    if (!track || Number.isNaN(track.x[i]!)) return null;
    const [x, y] = toImagePx({ x: track.x[i]!, y: track.y[i]! }, facing, sequence);
    const [before, after] = seenAround[i]!;
    const seen = confidences[name]?.confidence;
    const confidence = Math.min(seen?.[before] ?? 0, seen?.[after] ?? 0) || bridgedConfidence;
    return [toHundredth(x + xPx), toHundredth(y + yPx), confidence];
  };
  const frames = Array.from(timesS, (timeS, i) => {
    const shakePx = shakeAt(timeS, seenAround[i]!);
    return names.map((name) => sampleOf(name, i, shakePx));
  });
  return { names, frames };
}

/** Returns a function for the removed shake between two seen frames, px. */
function shakeInterpolator({ shake }: KeypointSequence, seenTimesS: Float64Array) {
  return (timeS: number, [before, after]: readonly [number, number]): Position => {
    if (shake === undefined) return [0, 0];
    const gapS = seenTimesS[after]! - seenTimesS[before]!;
    const share = gapS === 0 ? 0 : (timeS - seenTimesS[before]!) / gapS;
    const between = (values: Float64Array): number =>
      values[before]! + share * (values[after]! - values[before]!);
    return [between(shake.x), between(shake.y)];
  };
}

const toHundredth = (valuePx: number): number => Number(valuePx.toFixed(2));
