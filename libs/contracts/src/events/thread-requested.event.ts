import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { threadRequests } from '../topics.ts';

/**
 * A thread waits for a text. Threads handles its own event, so that its replicas share the work.
 * Each event lets one replica write one queued text, which may be another one: the queue serves
 * tenants in rotation.
 */
export const ThreadRequested = z.object({
  threadId: z.string().min(1),
  /** Number of the text in the thread: 0 for the first text, then one more for each question. */
  turn: z.number().int().nonnegative(),
});
export type ThreadRequested = z.infer<typeof ThreadRequested>;

export const threadRequested = defineEvent<ThreadRequested>({
  type: 'thread.requested',
  version: 1,
  topic: threadRequests,
  owner: 'threads',
  handledBy: ['threads'],
  payload: ThreadRequested,
  key: (payload) => payload.threadId,
  example: { threadId: 'thr_01', turn: 0 },
});
