import { analyze, analyzeView, keypointSequence } from '@strideform/gait-engine';
import { AnalysisFile, type SideAnalysisFile } from '@strideform/contracts';
import { renderedRearKeypoints, renderedRunnerKeypoints } from '@strideform/testing';

/**
 * Returns the demo clip's analysis, made from the renderer's own joints, at a belt speed at which
 * most studied ranges apply.
 */
export function demoAnalysis(): SideAnalysisFile {
  const {
    width: widthPx,
    height: heightPx,
    timestamps_s: timestampsS,
    names,
    frames,
    facing,
  } = renderedRunnerKeypoints();
  const recording = { inclineDeg: 0, beltSpeedMps: 2.85, slowMotionFactor: 1 };
  const analysis = analyze(
    { widthPx, heightPx, timestampsS, names, frames, facing },
    { heightM: 1.76, massKg: null, legLengthM: null, gender: null },
    recording,
  );
  const { facing: seenFacing, near_side } = analysis;
  const file = AnalysisFile.parse(analysis);
  return { ...file, facing: seenFacing, near_side, pose_model: 'blazepose-full' };
}

/** Returns the analysis of a runner on a treadmill, filmed from behind. */
export const analysisFromBehind = (): AnalysisFile =>
  AnalysisFile.parse(
    analyzeView(
      keypointSequence(renderedRearKeypoints()),
      'auto',
      { heightM: 1.76, massKg: null, legLengthM: null, gender: null },
      { inclineDeg: 0, beltSpeedMps: 3, slowMotionFactor: 1 },
    ),
  );

/** Smallest possible picture. */
export const onePixelJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);
