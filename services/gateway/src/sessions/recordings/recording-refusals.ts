import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Conflict, invalidParameters, NotFound } from '@strideform/service-kit/errors';
import { recordingLimits } from './recording.ts';

/** Returns the refusal of a form without exactly one file that is a recording. */
export const recordingRefusal = () =>
  invalidParameters([{ pointer: '/recording', message: problemParts.not_a_recording }]);

export const unknownRecording = (recordingId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_recording, { recordingId }));

export const tooManyRecordings = (): Conflict =>
  new Conflict(
    fill(problemTexts.too_many_recordings, { maxRecordings: recordingLimits.ofSession }),
    { code: 'too_many_recordings' },
  );
