import type { AnalysisFile, KeypointName } from '@strideform/contracts';

export interface PicturePoint {
  readonly xPx: number;
  readonly yPx: number;
}

/** A part of the body that exists once on each side. */
export type PairedPart = KeypointName extends infer N
  ? N extends `left_${infer P}`
    ? P
    : never
  : never;

/** Where a keypoint is in the picture; null where it was not seen. */
export type PointOf = (name: KeypointName) => PicturePoint | null;

/** The positions of one frame's keypoints. @param frame index into the analysis' timestamps */
export function pointsOf({ names, frames }: AnalysisFile['keypoints'], frame: number): PointOf {
  return (name) => {
    const sample = frames[frame]?.[names.indexOf(name)];
    return sample == null ? null : { xPx: sample[0], yPx: sample[1] };
  };
}

/** The middle of two points; if one was not seen, the other one. */
export function middle(a: PicturePoint | null, b: PicturePoint | null): PicturePoint | null {
  if (a === null || b === null) return a ?? b;
  return { xPx: (a.xPx + b.xPx) / 2, yPx: (a.yPx + b.yPx) / 2 };
}
