import { jest } from '@jest/globals';
import type { Recording } from '@strideform/sdk';
import { storeRecording, type NewRecording } from './store-recording.ts';

type Api = Parameters<typeof storeRecording>[0];

const content: NewRecording = {
  title: 'Left foot',
  for_athlete: 'true',
  has_sound: 'true',
  duration: 12.34,
  recording: new Blob(['speech']),
};

/** Recordings of a session, in memory. The test decides when a request arrives and is answered. */
class StoredRecordings {
  stored: Pick<Recording, 'recording_id' | 'title' | 'duration' | 'size_bytes'>[] = [
    { recording_id: 'rec_old', title: 'Left foot', duration: 9, size_bytes: 6 },
  ];
  arrive: () => void = () => undefined;
  answer: () => void = () => undefined;

  get ids(): string[] {
    return this.stored.map(({ recording_id }) => recording_id);
  }

  readonly api = {
    create: (_session: string, sent: NewRecording, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        const { title, duration, recording } = sent;
        const made = { recording_id: 'rec_new', title, duration, size_bytes: recording.size };
        this.arrive = () => void (this.stored = [made, ...this.stored]);
        this.answer = () => resolve(made);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    delete: async (_session: string, id: string) => {
      this.stored = this.stored.filter(({ recording_id }) => recording_id !== id);
    },
    list: () => [...this.stored],
  } as unknown as Api;
}

describe('a recording that is being saved', () => {
  let recordings: StoredRecordings;
  let discarded: AbortController;
  const save = () => storeRecording(recordings.api, 'ses_1', content, discarded.signal);
  beforeEach(() => {
    jest.useFakeTimers();
    recordings = new StoredRecordings();
    discarded = new AbortController();
  });
  afterEach(() => void jest.useRealTimers());

  test('is stored', async () => {
    const saving = save();
    recordings.arrive();
    recordings.answer();
    expect(await saving).toBe(true);
    expect(recordings.ids).toEqual(['rec_new', 'rec_old']);
  });

  test('is not stored if it is discarded before it arrives', async () => {
    const saving = save();
    discarded.abort();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await saving).toBe(false);
    expect(recordings.ids).toEqual(['rec_old']);
  });

  test('is deleted if it was stored, and its answer did not arrive', async () => {
    const saving = save();
    recordings.arrive();
    discarded.abort();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await saving).toBe(false);
    expect(recordings.ids).toEqual(['rec_old']);
  });

  test('is deleted if the store finishes it after it was discarded', async () => {
    const saving = save();
    discarded.abort();
    await jest.advanceTimersByTimeAsync(1_000);
    recordings.arrive();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await saving).toBe(false);
    expect(recordings.ids).toEqual(['rec_old']);
  });

  test('is deleted if it was discarded right after its answer', async () => {
    const saving = save();
    recordings.arrive();
    recordings.answer();
    discarded.abort();
    expect(await saving).toBe(false);
    expect(recordings.ids).toEqual(['rec_old']);
  });

  test('says why it was refused', async () => {
    const api = { ...recordings.api, create: () => Promise.reject(new Error('too large')) };
    await expect(storeRecording(api, 'ses_1', content, discarded.signal)).rejects.toThrow(
      'too large',
    );
  });
});
