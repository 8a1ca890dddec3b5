import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { ThreadAuthor, ThreadBlock, ThreadPurpose } from '../thread-blocks.ts';
import { threadsCompleted } from '../topics.ts';

/**
 * A text was added to its thread. The event does not carry the text. A reader requests it from the
 * threads service, so that an erased text stays erased.
 */
export const ThreadCompleted = z.object({
  threadId: z.string().min(1),
  sessionId: z.string().min(1),
  purpose: ThreadPurpose,
  block: ThreadBlock,
  turn: z.number().int().nonnegative(),
  author: ThreadAuthor,
});
export type ThreadCompleted = z.infer<typeof ThreadCompleted>;

export const threadCompleted = defineEvent<ThreadCompleted>({
  type: 'thread.completed',
  version: 1,
  topic: threadsCompleted,
  owner: 'threads',
  handledBy: ['gateway'],
  payload: ThreadCompleted,
  key: (payload) => payload.threadId,
  example: {
    threadId: 'thr_01',
    sessionId: 'ses_01',
    purpose: 'summary',
    block: 'running_mechanics',
    turn: 0,
    author: 'rule_based',
  },
});
