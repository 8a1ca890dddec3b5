import { problemParts } from '@strideform/languages/english';
import { invalidParameters } from '@strideform/service-kit/errors';
import { fieldErrors } from '../../platform/validation/field-errors.ts';
import { RecordingForm } from './recording.dto.ts';
import type { CoachRecording } from './recording.ts';

type FormFields = Pick<CoachRecording, 'title' | 'isForAthlete' | 'hasSound' | 'durationS'>;

/** @throws {InvalidInput} with all invalid fields */
export function checkRecordingForm(fields: ReadonlyMap<string, readonly string[]>): FormFields {
  const sent = Object.fromEntries([...fields].map(([name, [value]]) => [name, value]));
  const form = RecordingForm.safeParse(sent);
  const repeated = [...fields]
    .filter(([, values]) => values.length > 1)
    .map(([name]) => ({ pointer: `/${name}`, message: problemParts.sent_twice }));
  const errors = [...fieldErrors(form.error?.issues ?? []), ...repeated];
  if (!form.success || errors.length > 0) throw invalidParameters(errors);
  const { title, for_athlete, has_sound, duration } = form.data;
  return {
    title,
    isForAthlete: for_athlete === 'true',
    hasSound: has_sound === 'true',
    durationS: duration,
  };
}
