import { analyze, keypointSequence, type Analysis } from '@strideform/biomechanics';
import { estimateClip, poseOptions } from '@strideform/cli';
import type { KeypointFile } from '@strideform/contracts';

/** The pose model's points of a clip. */
export const posed = (path: string): Promise<KeypointFile> =>
  estimateClip(path, poseOptions, () => undefined);

/** The analysis of a runner of whom the clip tells all that is known: nothing in metres is. */
export const analyzeUnknownRunner = (keypoints: KeypointFile): Analysis =>
  analyze(
    keypointSequence(keypoints),
    { heightM: null, massKg: null, legLengthM: null, gender: null },
    { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
  );
