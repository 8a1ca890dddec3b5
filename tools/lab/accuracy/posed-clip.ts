import { analyze, keypointSequence } from '@strideform/gait-engine';
import { estimateClip, poseOptions } from '@strideform/cli';
import type { KeypointFile, AnalysisFile } from '@strideform/contracts';
import type { SegmentPlanOptions } from '@strideform/video';

/** Runs the pose model on a clip, at the platform's rate if none is given. */
export const estimateKeypoints = (
  path: string,
  planning: SegmentPlanOptions = {},
): Promise<KeypointFile> => estimateClip(path, planning, poseOptions, () => undefined);

/** Analyses a runner about whom only the clip is known, so that nothing is in metres. */
export const analyzeUnknownRunner = (keypoints: KeypointFile): AnalysisFile =>
  analyze(
    keypointSequence(keypoints),
    { heightM: null, massKg: null, legLengthM: null, gender: null },
    { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
  );
