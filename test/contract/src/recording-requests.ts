import { failed, formWith, session, silentForm } from './request-makers.ts';
import type { MakeRequest } from './world.ts';

/** Returns a form with a file that begins like an MP4. */
function recordingForm(fields: Readonly<Record<string, string>> = {}, sizeBytes = 500) {
  const form = formWith({ title: 'Where the foot lands', duration: '12.5', ...fields });
  const head = '\0\0\0\x1cftypisom\0\0\x02\0isomiso2avc1mp41';
  const file = [head, new Uint8Array(sizeBytes - head.length)];
  form.set('recording', new Blob(file, { type: 'video/mp4' }), 'recording.mp4');
  return form;
}
export const aRecording: MakeRequest = (world) => ({ ...session(world), body: recordingForm() });
export const aNewRecording: MakeRequest = async (world) => {
  const { ids } = session(world);
  const made = await world.made<{ recording_id: string }>('sessions.recordings.create', {
    ids,
    body: recordingForm(),
  });
  return { ids: { ...ids, recording_id: made.recording_id } };
};

const aSilentRecording: MakeRequest = (world) => ({
  ...session(world),
  ...silentForm('recording', 'video/mp4'),
});

/** Requests for statuses that the operations on recordings answer in their own way. */
export const recordingRefusals: Readonly<Record<string, Readonly<Record<number, MakeRequest[]>>>> =
  {
    'sessions.recordings.list': {
      400: [
        (world) => ({ ...session(world), query: { limit: '0' } }),
        (world) => ({ ...session(world), query: { cursor: 'none' } }),
      ],
    },
    'sessions.recordings.create': {
      400: [
        (world) => ({ ...session(world), body: recordingForm({ title: ' ' }) }),
        (world) => ({ ...session(world), body: recordingForm({ duration: '999' }) }),
        (world) => ({ ...session(world), body: formWith({ title: 'x', duration: '1' }) }),
      ],
      408: [aSilentRecording],
      409: [(world) => ({ ...failed(world), body: recordingForm() })],
      413: [(world) => ({ ...session(world), body: recordingForm({}, 65 * 2 ** 20) })],
      415: [(world) => ({ ...session(world), body: { title: 'x' } })],
    },
    'sessions.recordings.change': {
      400: [
        async (world) => ({ ...(await aNewRecording(world)), body: {} }),
        async (world) => ({ ...(await aNewRecording(world)), body: { title: ' ' } }),
      ],
    },
  };
