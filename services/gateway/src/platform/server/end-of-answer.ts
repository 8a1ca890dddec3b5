import type { FastifyReply } from 'fastify';

/** Returns a signal that aborts when the answer was sent or the caller has disconnected. */
export function endOfAnswer({ raw }: FastifyReply): AbortSignal {
  const ended = new AbortController();
  if (raw.closed) {
    ended.abort();
    return ended.signal;
  }
  raw.once('close', () => ended.abort());
  return ended.signal;
}

/**
 * Returns true if the error only means that the caller has disconnected. Nothing failed, and the
 * answer has no reader.
 */
export const hasCallerLeft = (error: unknown, { raw }: FastifyReply): boolean =>
  raw.destroyed && error instanceof Error && error.name === 'AbortError';
