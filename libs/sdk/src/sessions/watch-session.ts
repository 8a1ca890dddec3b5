import { ApiError, ConnectionError, ServerError } from '../http/errors.ts';
import { pause } from '../http/retries.ts';
import type { SessionProgress } from './session-progress.ts';
import type { StreamedUpdate } from './stream-updates.ts';

export interface WatchOptions {
  /** Ends the waiting. Without a signal, it lasts until the session has ended. */
  readonly signal?: AbortSignal;
  /** Pause between two reads while there is no stream, ms; 2000 by default. */
  readonly pollIntervalMs?: number;
}

/** Sources of a session's states. */
export interface UpdateSource {
  stream(
    lastEventId: string | undefined,
    signal: AbortSignal | undefined,
  ): AsyncIterable<StreamedUpdate>;
  read(signal: AbortSignal | undefined): Promise<SessionProgress>;
}

const defaultPollIntervalMs = 2000;

/**
 * Yields each new state of a session until it has ended. Follows the stream of events. If the
 * stream breaks, reads the session and opens the stream again.
 * @throws {ApiError} for refusals, {ConnectionError} only if the API was never reached, the
 *   signal's reason if the caller aborts.
 */
export async function* watchSession(
  source: UpdateSource,
  { signal, pollIntervalMs = defaultPollIntervalMs }: WatchOptions = {},
): AsyncGenerator<SessionProgress> {
  const watch = new SessionWatch(source, signal);
  for (;;) {
    yield* watch.followStream();
    if (watch.hasEnded) return;
    yield* watch.readOnce();
    if (watch.hasEnded) return;
    await pause(pollIntervalMs, signal);
  }
}

class SessionWatch {
  hasEnded = false;
  private isReached = false;
  private lastEventId: string | undefined;
  private lastState: string | undefined;

  constructor(
    private readonly source: UpdateSource,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Yields states from the stream. Ends without an error when the stream breaks. */
  async *followStream(): AsyncGenerator<SessionProgress> {
    try {
      for await (const { eventId, update } of this.source.stream(this.lastEventId, this.signal)) {
        this.lastEventId = eventId;
        yield* this.accept(update);
        if (this.hasEnded) return;
      }
    } catch (error) {
      this.throwUnlessTransient(error);
    }
  }

  async *readOnce(): AsyncGenerator<SessionProgress> {
    try {
      yield* this.accept(await this.source.read(this.signal));
    } catch (error) {
      this.throwUnlessTransient(error);
      if (!this.isReached) throw error;
    }
  }

  /** Yields a state unless it is the same as the last one. */
  private *accept(state: SessionProgress): Generator<SessionProgress> {
    this.isReached = true;
    const update = updateIn(state);
    const text = JSON.stringify(update);
    if (text !== this.lastState) yield update;
    this.lastState = text;
    this.hasEnded = isFinal(update);
  }

  private throwUnlessTransient(error: unknown): void {
    if (this.signal?.aborted) throw this.signal.reason;
    if (!isTransient(error)) throw error;
  }
}

function updateIn({ attempt, status, stage, progress, error, reanalysis }: SessionProgress) {
  return { attempt, status, stage, progress, error, reanalysis };
}

/** Returns true if the session has ended. If it is analysed again, the new analysis decides. */
function isFinal({ status, reanalysis }: SessionProgress): boolean {
  return ['succeeded', 'failed'].includes((reanalysis ?? { status }).status);
}

function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof ServerError) return true;
  return error instanceof ApiError && error.status === 429;
}
