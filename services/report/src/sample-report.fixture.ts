import { analyze } from '@strideform/biomechanics';
import { AnalysisFile } from '@strideform/contracts';
import { renderedRunnerKeypoints } from '@strideform/testing';

/** The demo clip's analysis, from the renderer's own joints. */
export function demoAnalysis(): AnalysisFile {
  const {
    width: widthPx,
    height: heightPx,
    timestamps_s: timestampsS,
    names,
    frames,
    facing,
  } = renderedRunnerKeypoints();
  const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
  return AnalysisFile.parse(
    analyze(
      { widthPx, heightPx, timestampsS, names, frames, facing },
      { heightM: 1.76, massKg: null, legLengthM: null, gender: null },
      recording,
    ),
  );
}

/** The smallest picture there is. */
export const onePixelJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);
