import type { KeypointSequence, PointName } from './keypoints.ts';
import type { PreparedMotion } from './motion/build-motion.ts';
import { toImagePx } from './motion/observed.ts';
import { rotateTracks } from './motion/tracks.ts';
import type { AnalysisFile } from '@strideform/contracts';

/** Confidence of a point that was not seen in a frame but bridged. */
const bridgedConfidence = 0.5;

type DrawnSample = AnalysisFile['keypoints']['frames'][number][number];

/** Filtered points in the picture as it was filmed: mirroring and levelling are undone. */
export function drawnKeypoints(
  sequence: KeypointSequence,
  { motion, confidences }: PreparedMotion,
): AnalysisFile['keypoints'] {
  const { facing, timesS } = motion;
  const rollDeg = facing === 'right' ? motion.rollDeg : -motion.rollDeg;
  const tracks = rotateTracks(motion.points, rollDeg);
  const names = [...sequence.names];

  const sampleOf = (name: PointName, i: number): DrawnSample => {
    const track = tracks[name];
    if (!track || Number.isNaN(track.x[i]!)) return null;
    const [x, y] = toImagePx({ x: track.x[i]!, y: track.y[i]! }, facing, sequence);
    const confidence = confidences[name]?.confidence[i] || bridgedConfidence;
    return [toHundredth(x), toHundredth(y), confidence];
  };
  const frames = Array.from(timesS, (_, i) => names.map((name) => sampleOf(name, i)));
  return { names, frames };
}

const toHundredth = (valuePx: number): number => Number(valuePx.toFixed(2));
