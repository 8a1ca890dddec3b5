import type { AnalysisFile, RunnerProfile, SideAnalysisFile } from '@strideform/contracts';
import { analyze } from './analyze.ts';
import type { KeypointSequence } from './keypoints.ts';
import type { PointName, Recording, Side } from '@strideform/metric-book/measurement';
import { filmRunner, plainRecording, syntheticSubject } from './synthetic-runner.fixture.ts';

/** Returns the analysis of the synthetic runner, by default with a mass of 70 kg. */
export const analyzeSynthetic = (
  sequence: KeypointSequence,
  subject: Partial<RunnerProfile> = {},
  recording: Partial<Recording> = {},
): SideAnalysisFile =>
  analyze(
    sequence,
    { ...syntheticSubject, massKg: 70, gender: 'female', ...subject },
    { ...plainRecording, ...recording },
  );

/** Clip without problems, and its analysis. */
export const goodClip = filmRunner({ noisePx: 1, durationS: 5 });
export const goodAnalysis = analyzeSynthetic(goodClip.sequence);

/** Returns the clip without the points for which `isHidden` is true. */
export const hidePoints = (
  sequence: KeypointSequence,
  isHidden: (name: PointName, frame: number) => boolean,
): KeypointSequence => ({
  ...sequence,
  frames: sequence.frames.map((samples, frame) =>
    samples.map((sample, column) => (isHidden(sequence.names[column]!, frame) ? null : sample)),
  ),
});

/** Returns a function that is true for the points of a leg from the knee down. */
export const isLegOf = (side: Side) => (name: PointName) =>
  name.startsWith(side) && /knee|ankle|heel|foot_index/.test(name);

export const warningCodes = ({ quality }: AnalysisFile): string[] =>
  quality.warnings.map(({ code }) => code);
