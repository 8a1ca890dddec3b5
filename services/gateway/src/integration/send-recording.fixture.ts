import { sampleWebm } from '../sessions/recordings/sample-recording.fixture.ts';
import { formOf, type TestGateway } from './test-gateway.fixture.ts';

/** Sends a recording of a session. @returns its id */
export async function sendRecording(
  { call }: TestGateway,
  sessionId: string,
  { title = 'Foot', isForAthlete = true, sizeBytes, key }: RecordingSettings = {},
): Promise<string> {
  const form = formOf(
    ...([
      ['title', title],
      ['duration', '3'],
      ['for_athlete', String(isForAthlete)],
    ] as [string, string][]),
    ['recording', new Blob([sampleWebm(sizeBytes)], { type: 'video/webm' })],
  );
  const path = `/running/sessions/${sessionId}/recordings/`;
  const { status, body } = await call(path, { method: 'POST', body: form }, key);
  expect(status).toBe(201);
  return String(body['recording_id']);
}

interface RecordingSettings {
  readonly title?: string;
  readonly isForAthlete?: boolean;
  readonly sizeBytes?: number;
  readonly key?: string;
}
