import { effect, signal } from '@preact/signals';
import { ConflictError, UploadInterruptedError } from '@strideform/sdk';
import { client } from '../api/client.ts';
import { reasonOf } from '../api/loaded.ts';
import { sendPart } from './send-part.ts';

/** Form fields for clips that are uploaded together. */
export interface UploadDetails {
  readonly userId: string;
  /** Title of the session; if empty, the name of the file. */
  readonly title: string;
  /** Height of a new runner; empty if it was not given. */
  readonly heightCm: string;
  readonly beltSpeedMps: string;
  readonly inclineDeg: string;
  readonly slowMotionFactor: string;
  /** Side from which the clips are filmed; `auto` lets the analysis find it. */
  readonly view: 'auto' | 'side' | 'rear';
}

type UploadState = 'waiting' | 'sending' | 'paused' | 'failed' | 'done';

export interface QueuedClip {
  readonly id: number;
  readonly file: File;
  readonly details: UploadDetails;
  readonly state: UploadState;
  readonly sentBytes: number;
  readonly reason: string | null;
  /** Id of an upload that can be resumed: parts that have arrived are not sent again. */
  readonly uploadId: string | null;
  readonly sessionId: string | null;
}

export const queue = signal<readonly QueuedClip[]>([]);
/** Number of sessions that were created. The list reads again when it changes. */
export const createdSessionCount = signal(0);

const stops = new Map<number, AbortController>();
let nextId = 1;
let isRunning = false;

export function enqueue(files: readonly File[], details: UploadDetails): void {
  const added = files.map((file): QueuedClip => {
    const id = nextId++;
    const empty = { sentBytes: 0, reason: null, uploadId: null, sessionId: null };
    return { id, file, details, state: 'waiting', ...empty };
  });
  queue.value = [...queue.value, ...added];
  void run();
}

/** Makes the browser ask before it leaves a page with unfinished uploads. */
effect(() => {
  if (queue.value.every(({ state }) => state === 'done')) return;
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
});

export function pauseUpload(id: number): void {
  change(id, { state: 'paused' });
  stops.get(id)?.abort();
}

export function resumeUpload(id: number): void {
  change(id, { state: 'waiting', reason: null });
  void run();
}

export function remove(id: number): void {
  stops.get(id)?.abort();
  queue.value = queue.value.filter((clip) => clip.id !== id);
}

/** Sends one clip at a time, because the parts of a clip are already sent in parallel. */
async function run(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  for (;;) {
    const next = queue.value.find(({ state }) => state === 'waiting');
    if (next === undefined) break;
    await send(next);
  }
  isRunning = false;
}

async function send(clip: QueuedClip): Promise<void> {
  const { id, file } = clip;
  const stop = new AbortController();
  stops.set(id, stop);
  change(id, { state: 'sending' });
  try {
    const { upload_id } = await client.uploads.send(file, {
      signal: stop.signal,
      contentType: file.type || 'video/mp4',
      ...(clip.uploadId === null ? {} : { uploadId: clip.uploadId }),
      sendPart,
      onProgress: ({ uploadId, sentBytes }) => change(id, { uploadId, sentBytes }),
    });
    await makeRunner(clip.details);
    const { session_id } = await client.sessions.create(fieldsOf(clip, upload_id));
    change(id, { state: 'done', sessionId: session_id, sentBytes: file.size });
    createdSessionCount.value += 1;
  } catch (error) {
    if (error instanceof UploadInterruptedError) change(id, { uploadId: error.uploadId });
    if (stateOf(id) !== 'paused') change(id, { state: 'failed', reason: reasonOf(error) });
  } finally {
    stops.delete(id);
  }
}

/**
 * Creates the runner with a height. A new session would create the runner without one, and the
 * analysis would have no scale.
 */
async function makeRunner({ userId, heightCm }: UploadDetails): Promise<void> {
  if (heightCm === '') return;
  try {
    await client.users.create({ user_id: userId, height: Number(heightCm) });
  } catch (error) {
    // An earlier clip of the queue has created the runner.
    if (!(error instanceof ConflictError)) throw error;
  }
}

function fieldsOf({ file, details }: QueuedClip, uploadId: string) {
  const { userId, title, beltSpeedMps, inclineDeg, slowMotionFactor, view } = details;
  return {
    user_id: userId,
    upload_id: uploadId,
    view,
    session_name: title || file.name.replace(/\.[^.]+$/, ''),
    ...(beltSpeedMps === '' ? {} : { belt_speed: Number(beltSpeedMps) }),
    ...(inclineDeg === '' ? {} : { incline_degree: Number(inclineDeg) }),
    ...(slowMotionFactor === '' ? {} : { slow_motion_factor: Number(slowMotionFactor) }),
  };
}

const stateOf = (id: number): UploadState | undefined =>
  queue.value.find((clip) => clip.id === id)?.state;

function change(id: number, changes: Partial<QueuedClip>): void {
  queue.value = queue.value.map((clip) => (clip.id === id ? { ...clip, ...changes } : clip));
}
