import { analyzeView, keypointSequence } from '@strideform/gait-engine';
import type { AnalysisFile, MetricResult, RecordingOptions } from '@strideform/contracts';
import { renderedRearKeypoints } from '@strideform/testing';
import { sampleData } from './sample-data.fixture.ts';

const recording: RecordingOptions = {
  inclineDeg: 0,
  beltSpeedMps: 3,
  slowMotionFactor: 1,
  facing: 'auto',
  view: 'auto',
};

/** A runner on a treadmill, measured from behind. */
export const analysisOfRearClip: AnalysisFile = analyzeView(
  keypointSequence(renderedRearKeypoints()),
  'auto',
  { heightM: 1.76, massKg: 70, legLengthM: null, gender: 'male' },
  recording,
);

const measured = Object.entries(analysisOfRearClip.metrics).filter(
  (entry): entry is [string, MetricResult] => entry[1] !== null,
);

/** The sample session, as if it was filmed from behind. */
export const dataFromBehind: typeof sampleData = {
  ...sampleData,
  session: { ...sampleData.session, bodyJointAngles: ['all'], recording },
  analysis: analysisOfRearClip,
  result: {
    ...sampleData.result!,
    view: 'rear',
    metrics: Object.fromEntries(measured),
    notes: analysisOfRearClip.notes,
  },
};
