import type { KeypointSequence, Recording, Subject } from './keypoints.ts';

/**
 * Everything measured on one clip, in the shape of a `strideform.analysis/1` file (`AnalysisFile` in the contracts library,
 * which this type must stay assignable to).
 */
export interface Analysis {
  readonly format: 'strideform.analysis/1';
}

/** Why nothing can be said of a clip. */
export class UnmeasurableClip extends Error {
  readonly code: 'no_person_found' | 'clip_too_short' | 'not_running' | 'wrong_view';
  constructor(code: UnmeasurableClip['code'], message: string) {
    super(message);
    this.name = 'UnmeasurableClip';
    this.code = code;
  }
}

export type Analyze = (sequence: KeypointSequence, subject: Subject, recording: Recording) => Analysis;
