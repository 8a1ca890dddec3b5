import {
  ApiError,
  AuthenticationError,
  NotFoundError,
  RateLimitError,
  ServerError,
  UploadInterruptedError,
  type User,
} from '@strideform/sdk';
import { client } from '../api/client.ts';
import { reasonOf } from '../api/loaded.ts';
import {
  applyRunnerChange,
  RunnerRefused,
  type RunnerChange,
} from '../runner-choice/chosen-runner.ts';
import { withStoredRunner, type ClipRequest } from './clip-request.ts';
import {
  changeRow,
  clipRows,
  createdSessionCount,
  knownRunners,
  loadKnownRunners,
  removeRows,
  rowWith,
  type ClipRow,
} from './clip-rows.ts';
import { sendPart } from './send-part.ts';

const stops = new Map<number, AbortController>();
let isRunning = false;

/** Puts drafts into the queue, with the requests that were made of them. */
export function sendDrafts(requests: ReadonlyMap<number, ClipRequest>): void {
  for (const [id, request] of requests) {
    // A form that was sent twice must not send a clip twice.
    if (rowWith(id)?.state === 'draft') changeRow(id, { state: 'waiting', request, reason: null });
  }
  void run();
}

export function pauseClip(id: number): void {
  changeRow(id, { state: 'paused' });
  stops.get(id)?.abort();
}

export function continueClip(id: number): void {
  changeRow(id, { state: 'waiting', reason: null });
  void run();
}

export function removeClip(id: number): void {
  stops.get(id)?.abort();
  removeRows((row) => row.id === id);
}

/** Sends one clip at a time, because the parts of a clip are already sent in parallel. */
async function run(): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  for (;;) {
    const next = clipRows.value.find(({ state }) => state === 'waiting');
    if (next === undefined) break;
    await send(next);
  }
  isRunning = false;
}

async function send(row: ClipRow): Promise<void> {
  const { id } = row;
  const stop = new AbortController();
  stops.set(id, stop);
  changeRow(id, { state: 'sending' });
  try {
    const request = row.request!;
    const sessionId = row.sessionId ?? (await createSession(row, request, stop.signal));
    const session = await client.sessions.correct(sessionId, request.facts);
    changeRow(id, { state: 'sent', session, sentBytes: row.file.size });
  } catch (error) {
    if (error instanceof UploadInterruptedError) changeRow(id, { uploadId: error.uploadId });
    if (rowWith(id)?.state !== 'paused') showFailure(id, error);
  } finally {
    stops.delete(id);
  }
}

/** Uploads a clip and makes a session of it. @returns the session's id */
async function createSession(
  { id, file, uploadId }: ClipRow,
  { runnerChange, session }: ClipRequest,
  signal: AbortSignal,
): Promise<string> {
  const { upload_id } = await client.uploads.send(file, {
    signal,
    // Browsers do not know the type of every video.
    contentType: file.type.startsWith('video/') ? file.type : 'video/mp4',
    ...(uploadId !== null && { uploadId }),
    sendPart,
    onProgress: ({ uploadId: begun, sentBytes }) => changeRow(id, { uploadId: begun, sentBytes }),
  });
  const userId = runnerChange ? (await storeRunner(runnerChange)).user_id : session.user_id;
  const created = await client.sessions.create({ ...session, user_id: userId, upload_id });
  const { session_id } = created;
  changeRow(id, { sessionId: session_id });
  createdSessionCount.value += 1;
  return session_id;
}

/**
 * Creates the runner, or completes the profile. A new session would create a runner without a
 * height, and the analysis would have no scale. The other clips of a new runner get the id.
 */
async function storeRunner(change: RunnerChange): Promise<User> {
  const user = await applyRunnerChange(client.users, change);
  const others = (knownRunners.value ?? []).filter(({ user_id }) => user_id !== user.user_id);
  knownRunners.value = [...others, user];
  if (change.kind === 'create') {
    const askedId = change.user.user_id;
    clipRows.value = clipRows.value.map((row) =>
      row.request === null
        ? row
        : { ...row, request: withStoredRunner(row.request, askedId, user.user_id) },
    );
  }
  return user;
}

function showFailure(id: number, error: unknown): void {
  const cause = error instanceof UploadInterruptedError ? error.cause : error;
  if (cause instanceof NotFoundError) {
    if (rowWith(id)?.sessionId) return changeRow(id, { state: 'deleted' });
    // The upload expired or was removed, so the clip has to be sent from its beginning.
    changeRow(id, { uploadId: null, sentBytes: 0 });
  }
  // The form then offers the runner who has the typed id.
  if (cause instanceof RunnerRefused) void loadKnownRunners().catch(() => undefined);
  const state = mayHelpToContinue(cause) ? 'brokeOff' : 'refused';
  changeRow(id, { state, reason: reasonOf(error) });
}

/** Returns true if the same request may succeed later. */
const mayHelpToContinue = (error: unknown): boolean =>
  !(error instanceof ApiError || error instanceof RunnerRefused) ||
  error instanceof AuthenticationError ||
  error instanceof NotFoundError ||
  error instanceof RateLimitError ||
  error instanceof ServerError;
