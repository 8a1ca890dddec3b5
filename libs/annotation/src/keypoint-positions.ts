import type { AnalysisFile, KeypointName } from '@strideform/contracts';
import type { BodyPart, BodySide, FigureFrame } from '@strideform/drawing';

const keypointOf = (side: BodySide, part: BodyPart): KeypointName =>
  `${side}_${part === 'toe' ? 'foot_index' : part}`;

/** The positions of one frame's body parts. @param frame index into the analysis' timestamps */
export function partsOf(
  { names, frames }: AnalysisFile['keypoints'],
  frame: number,
): FigureFrame['pointOf'] {
  return (side, part) => {
    const sample = frames[frame]?.[names.indexOf(keypointOf(side, part))] ?? null;
    return sample && { xPx: sample[0], yPx: sample[1], confidence: sample[2] };
  };
}
