import type { ThreadBlock } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import type { Thread, ThreadMessage } from './thread.dto.ts';

/** The id of each block's thread. */
export function threadIds<T extends Partial<Record<ThreadBlock, string>>>(
  threads: readonly threadsV1.Thread[],
): T {
  return Object.fromEntries(threads.map(({ block, threadId }) => [block, threadId])) as T;
}

export function threadAnswer({
  threadId,
  sessionId,
  purpose,
  block,
  measurementSystem,
  createdAt,
  turns,
  questionsLeft,
}: threadsV1.Thread): Thread {
  return {
    thread_id: threadId,
    session_id: sessionId,
    purpose: purpose as Thread['purpose'],
    block: block as Thread['block'],
    measurement_system: measurementSystem as Thread['measurement_system'],
    status: turns.at(-1)!.status as Thread['status'],
    created_at: createdAt,
    messages: turns.flatMap(messagesOf),
    questions_left: questionsLeft,
  };
}

/** A turn is the question, if any, and the coach's text. */
function messagesOf({
  question,
  status,
  text,
  author,
  reasons,
  createdAt,
  finishedAt,
}: threadsV1.Turn): ThreadMessage[] {
  const asked: ThreadMessage = {
    role: 'runner',
    text: question,
    status: 'completed',
    author: null,
    model: null,
    version: null,
    notes: [],
    created_at: createdAt,
    finished_at: createdAt,
  };
  const told: ThreadMessage = {
    role: 'coach',
    text,
    status: status as ThreadMessage['status'],
    author: (author?.kind ?? null) as ThreadMessage['author'],
    model: author?.model || null,
    version: author?.version ?? null,
    notes: [...reasons],
    created_at: createdAt,
    finished_at: finishedAt || null,
  };
  return question === '' ? [told] : [asked, told];
}
