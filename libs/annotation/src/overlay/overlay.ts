import type { AnalysisFile, KeypointName, Side } from '@strideform/contracts';
import {
  figureOf,
  type BodyPart,
  type BodySide,
  type Figure,
  type FigureFrame,
} from '@strideform/drawing';

type OverlayAnalysis = Pick<AnalysisFile, 'keypoints' | 'contact' | 'angles' | 'near_side'>;

/**
 * Returns the drawing over one frame: the skeleton, the feet on the ground, and the angles of the
 * trunk and of the leg toward the camera. A clip from behind has no measured angles.
 * @param frame index into the analysis' timestamps
 */
export function overlayOf(analysis: OverlayAnalysis, frame: number): Figure {
  const { keypoints, contact, angles, near_side: nearSide } = analysis;
  return figureOf(
    {
      nearSide,
      pointOf: partsOf(keypoints, frame),
      isOnGround: (side) => contact[side][frame] === true,
      angleDeg: (name) => angles[name]?.[frame] ?? null,
    },
    nearSide === null ? [] : shownAngles(nearSide),
  );
}

const shownAngles = (nearSide: Side): string[] => {
  const letter = nearSide[0]!;
  return ['posture_angle', `${letter}kne_angle`, `${letter}ank_angle`];
};

const keypointOf = (side: BodySide, part: BodyPart): KeypointName =>
  `${side}_${part === 'toe' ? 'foot_index' : part}`;

/**
 * Returns the positions of one frame's body parts.
 * @param frame index into the analysis' timestamps
 */
export function partsOf(
  { names, frames }: AnalysisFile['keypoints'],
  frame: number,
): FigureFrame['pointOf'] {
  return (side, part) => {
    const sample = frames[frame]?.[names.indexOf(keypointOf(side, part))] ?? null;
    return sample && { xPx: sample[0], yPx: sample[1], confidence: sample[2] };
  };
}
