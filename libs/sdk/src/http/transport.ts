import { ConnectionError, StrideformError, TimeoutError, toApiError } from './errors.ts';
import { isRetryable, pause, retryDelayMs } from './retries.ts';

export type FetchFunction = typeof globalThis.fetch;

export interface HttpCall<Answer> {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Body of the request. A retry sends it again, so it must not be a stream. */
  readonly body?: string | Blob | FormData;
  /** Time limit of one attempt; null for none. */
  readonly timeoutMs: number | null;
  readonly maxRetries: number;
  readonly signal?: AbortSignal | undefined;
  /** Reads a successful answer. The time of an attempt ends when it resolves. */
  readonly read: (response: Response) => Promise<Answer>;
}

/**
 * Sends a request until it succeeds, is refused for good, or all retries are used up.
 * @throws {ApiError} for a refusal, {ConnectionError} if no answer arrives, the signal's reason if
 *   the caller aborts.
 */
export async function sendWithRetries<Answer>(
  fetcher: FetchFunction,
  call: HttpCall<Answer>,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(fetcher, call);
    } catch (error) {
      const isLast = attempt >= call.maxRetries;
      if (isLast || call.signal?.aborted || !isRetryable(error)) throw error;
      await pause(retryDelayMs(attempt, error), call.signal);
    }
  }
}

async function sendOnce<Answer>(fetcher: FetchFunction, call: HttpCall<Answer>): Promise<Answer> {
  call.signal?.throwIfAborted();
  const limit = new TimeLimit(call.timeoutMs, call.signal);
  try {
    const { method, headers = {}, body = null } = call;
    const response = await fetcher(call.url, { method, headers, body, signal: limit.signal });
    if (!response.ok) throw await toApiError(response);
    return await call.read(response);
  } catch (error) {
    if (error instanceof StrideformError) throw error;
    if (call.signal?.aborted) throw call.signal.reason;
    throw limit.error ?? toConnectionError(error);
  } finally {
    limit.end();
  }
}

/** Aborts its signal when the caller aborts, or when the time is over. */
class TimeLimit {
  readonly signal: AbortSignal;
  /** Timeout error, set once the time is over. */
  error: TimeoutError | null = null;
  private readonly timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timeoutMs: number | null, callerSignal: AbortSignal | undefined) {
    const timeout = new AbortController();
    const signals = [timeout.signal, callerSignal].filter((signal) => signal !== undefined);
    this.signal = AbortSignal.any(signals);
    if (timeoutMs === null) return;
    this.timer = setTimeout(() => {
      this.error = new TimeoutError(timeoutMs);
      timeout.abort(this.error);
    }, timeoutMs);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

/** Returns an error with the reason, which fetch puts into the cause of its "fetch failed". */
function toConnectionError(error: unknown): ConnectionError {
  const reasons = [error, (error as Error)?.cause].filter((one) => one instanceof Error);
  const text = reasons.map(({ message }) => message).join(': ');
  return new ConnectionError(`There was no answer: ${text}`, { cause: error });
}
