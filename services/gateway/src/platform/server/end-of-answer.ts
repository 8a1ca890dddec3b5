import type { FastifyReply } from 'fastify';

/** Aborted when the answer has left, or its caller has gone. */
export function endOfAnswer({ raw }: FastifyReply): AbortSignal {
  const ended = new AbortController();
  if (raw.closed) {
    ended.abort();
    return ended.signal;
  }
  raw.once('close', () => ended.abort());
  return ended.signal;
}

/** Work was broken off because its caller has gone: nothing failed, and nobody reads the answer. */
export const isAnsweringNobody = (error: unknown, { raw }: FastifyReply): boolean =>
  raw.destroyed && error instanceof Error && error.name === 'AbortError';
