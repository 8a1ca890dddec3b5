import { analyze, keypointSequence } from '@strideform/biomechanics';
import { estimateClip, poseOptions } from '@strideform/cli';
import type { KeypointFile, AnalysisFile } from '@strideform/contracts';

/** The pose model's points of a clip. */
export const posed = (path: string): Promise<KeypointFile> =>
  estimateClip(path, poseOptions, () => undefined);

/** The analysis of a runner about whom only the clip is known, so that nothing is in metres. */
export const analyzeUnknownRunner = (keypoints: KeypointFile): AnalysisFile =>
  analyze(
    keypointSequence(keypoints),
    { heightM: null, massKg: null, legLengthM: null, gender: null },
    { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
  );
