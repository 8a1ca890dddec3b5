import type { KeypointSequence } from './keypoints.ts';
import type { Motion, PointName } from '@strideform/metric-book/measurement';
import { neighboursOf } from './motion/every-frame.ts';
import { toImagePx, type ObservedPoints } from './motion/observed.ts';
import { rotateTracks } from './motion/tracks.ts';
import type { AnalysisFile } from '@strideform/contracts';

/** Confidence of a point in frames in which it was bridged, not seen. */
const bridgedConfidence = 0.5;

type DrawnSample = AnalysisFile['keypoints']['frames'][number][number];

/** Paths to draw. */
type DrawnMotion = Pick<Motion, 'timesS' | 'facing' | 'rollDeg' | 'points'>;

/** Confidence of the points in the frames that the pose model analysed. */
interface SeenFrames {
  readonly timesS: Float64Array;
  readonly confidences: ObservedPoints;
}

/**
 * Returns the filtered points in the original image: mirroring and levelling are undone. In a frame
 * that the pose model did not analyse, a point's confidence is the lower one of the two frames
 * around it.
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

  const sampleOf = (name: PointName, i: number): DrawnSample => {
    const track = tracks[name];
    if (!track || Number.isNaN(track.x[i]!)) return null;
    const [x, y] = toImagePx({ x: track.x[i]!, y: track.y[i]! }, facing, sequence);
    const [before, after] = seenAround[i]!;
    const seen = confidences[name]?.confidence;
    const confidence = Math.min(seen?.[before] ?? 0, seen?.[after] ?? 0) || bridgedConfidence;
    return [toHundredth(x), toHundredth(y), confidence];
  };
  const frames = Array.from(timesS, (_, i) => names.map((name) => sampleOf(name, i)));
  return { names, frames };
}

const toHundredth = (valuePx: number): number => Number(valuePx.toFixed(2));
