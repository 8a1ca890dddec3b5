import type { AnalysisFile, KeypointName } from '@strideform/contracts';

export interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** A part of the body that there is one of on each side. */
export type SidedPart = KeypointName extends infer N
  ? N extends `left_${infer P}`
    ? P
    : never
  : never;

/** Where a keypoint is in the picture; null where it was not seen. */
export type PointOf = (name: KeypointName) => Point | null;

/** @param frame index into the analysis' timestamps */
export function pointsOf({ names, frames }: AnalysisFile['keypoints'], frame: number): PointOf {
  return (name) => {
    const sample = frames[frame]?.[names.indexOf(name)];
    return sample == null ? null : { xPx: sample[0], yPx: sample[1] };
  };
}

/** Of a pair of which one was not seen, the other stands for both. */
export function middle(a: Point | null, b: Point | null): Point | null {
  return a === null || b === null
    ? (a ?? b)
    : { xPx: (a.xPx + b.xPx) / 2, yPx: (a.yPx + b.yPx) / 2 };
}
