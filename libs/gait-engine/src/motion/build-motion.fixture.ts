import type { RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence } from '../keypoints.ts';
import type { Recording } from '@strideform/metric-book/measurement';
import { plainRecording, syntheticSubject } from '../synthetic-runner.fixture.ts';
import { buildMotion } from './build-motion.ts';
import type { PreparedMotion } from './build-motion.ts';

/** Returns the motion of the synthetic runner. */
export const buildSynthetic = (
  sequence: KeypointSequence,
  subject: Partial<RunnerProfile> = {},
  recording: Partial<Recording> = {},
): PreparedMotion =>
  buildMotion(sequence, { ...syntheticSubject, ...subject }, { ...plainRecording, ...recording });
