import { z } from 'zod';
import { jsonSchema } from '../../platform/openapi/json-schema.ts';
import { numberFromText, plainId, withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { linkParameter, SignedGrant } from '../media/session-media.dto.ts';
import {
  maxRecordingTitleLength,
  recordingLimits,
  recordingTypes,
  type CoachRecording,
  type CoachRecordingChanges,
} from './recording.ts';

export const RecordingId = plainId().describe('As the list of recordings shows it');

const title = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(maxRecordingTitleLength)
  .describe('What the recording is about, as readers see it');
const forAthlete = z
  .boolean()
  .describe('True to let the athlete play the recording on the shared report');

/** Returns the schema of a form's switch, which arrives as text. */
const formSwitch = (meaning: string) =>
  z.enum(['true', 'false']).default('false').describe(meaning);

/** Text fields of a new recording, as the form sends them. */
export const RecordingForm = z.object({
  title,
  for_athlete: formSwitch('`true` to let the athlete play the recording on the shared report'),
  has_sound: formSwitch('`true` if it was recorded with a microphone'),
  duration: z
    .preprocess(numberFromText, z.number('required').positive().max(recordingLimits.durationS))
    .describe(`Length of the recording, s, at most ${recordingLimits.durationS}`),
});
export type RecordingForm = z.infer<typeof RecordingForm>;

const { properties, required } = jsonSchema(RecordingForm, 'input') as {
  properties: Record<string, object>;
  required: string[];
};

/** Complete form with the file, for the API's description. */
export const newRecordingBody = {
  type: 'object',
  required: [...required, 'recording'],
  properties: {
    ...properties,
    recording: {
      type: 'string',
      format: 'binary',
      contentMediaType: recordingTypes.join(', '),
      description: `The file, at most ${recordingLimits.bytes} bytes`,
    },
  },
};

export const ChangedRecording = z
  .strictObject({ title: title.optional(), for_athlete: forAthlete.optional() })
  .refine((sent) => Object.keys(sent).length > 0, 'must have a field')
  .meta({ id: 'ChangedRecording', description: 'Absent fields stay the same' });
export type ChangedRecording = z.infer<typeof ChangedRecording>;

export const recordingChangesOf = (sent: ChangedRecording): CoachRecordingChanges =>
  withoutUndefined<CoachRecordingChanges>({ title: sent.title, isForAthlete: sent.for_athlete });

export const RecordingItem = z
  .object({
    recording_id: z.string(),
    session_id: z.string(),
    title: z.string(),
    for_athlete: z.boolean(),
    duration: z.number().describe('As it was sent, s'),
    has_sound: z.boolean().describe('As it was sent'),
    content_type: z.enum(recordingTypes),
    size_bytes: z.int(),
    key_id: z.string().describe('The API key with which it was sent, or the person'),
    author_name: z.string().nullable().describe('Of the person who recorded it; null for keys'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Recording' });
export type RecordingItem = z.infer<typeof RecordingItem>;

export const RecordingList = pageOf(RecordingItem).meta({ id: 'RecordingList' });
export type RecordingList = z.infer<typeof RecordingList>;

export const RecordingLink = z
  .object({
    url: z.url().describe('The file. Browsers play it in a page, and save it if it is opened'),
    expires_at: z.iso
      .datetime()
      .describe('End of the link. After it the file answers 410: request a new link'),
  })
  .meta({ id: 'RecordingLink' });
export type RecordingLink = z.infer<typeof RecordingLink>;

/** @param names names of people, by their ids */
export const toRecordingItem = (
  recording: CoachRecording,
  names: ReadonlyMap<string, string>,
): RecordingItem => ({
  recording_id: recording.recordingId,
  session_id: recording.sessionId,
  title: recording.title,
  for_athlete: recording.isForAthlete,
  duration: recording.durationS,
  has_sound: recording.hasSound,
  content_type: recording.contentType,
  size_bytes: recording.sizeBytes,
  key_id: recording.keyId,
  author_name: names.get(recording.keyId) ?? null,
  created_at: recording.createdAt.toISOString(),
});

export const recordingExample: RecordingItem = {
  recording_id: 'rec_7d1e0c9c6f8f4b4c0d9a5b6f1f2e3d4c',
  session_id: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b',
  title: 'Where your foot lands',
  for_athlete: true,
  duration: 48.2,
  has_sound: true,
  content_type: 'video/mp4',
  size_bytes: 9_612_044,
  key_id: '0123456789abcdef',
  author_name: null,
  created_at: '2026-11-24T10:09:00.000Z',
};

/** Parameters of the address of a recording. */
export const SignedRecording = SignedGrant.extend({ session: linkParameter() });
export type SignedRecording = z.infer<typeof SignedRecording>;
