import type { AnalysisFile, Side } from '@strideform/contracts';
import { figureOf, type Figure } from '@strideform/drawing';
import { partsOf } from './keypoint-positions.ts';

type OverlayAnalysis = Pick<AnalysisFile, 'keypoints' | 'contact' | 'angles' | 'near_side'>;

/**
 * What to draw over one frame: the skeleton, the feet on the ground, and the angles of the trunk
 * and of the leg toward the camera. From behind, no angle was measured.
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
