import type { ThreadBlock } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import type { ThreadItem, ThreadMessage } from './thread.dto.ts';

/** The id of each block's thread. */
export function toThreadIds<T extends Partial<Record<ThreadBlock, string>>>(
  threads: readonly threadsV1.Thread[],
): T {
  return Object.fromEntries(threads.map(({ block, threadId }) => [block, threadId])) as T;
}

export function toThread(thread: threadsV1.Thread): ThreadItem {
  const lastTurn = thread.turns.at(-1)!;
  return {
    thread_id: thread.threadId,
    session_id: thread.sessionId,
    purpose: thread.purpose as ThreadItem['purpose'],
    block: thread.block as ThreadItem['block'],
    measurement_system: thread.measurementSystem as ThreadItem['measurement_system'],
    status: lastTurn.status as ThreadItem['status'],
    created_at: thread.createdAt,
    messages: thread.turns.flatMap(toMessages),
    questions_left: thread.questionsLeft,
  };
}

/** A turn is a question, if there is one, and the coach's text. */
function toMessages(turn: threadsV1.Turn): ThreadMessage[] {
  return turn.question === '' ? [toAnswer(turn)] : [toQuestion(turn), toAnswer(turn)];
}

const toQuestion = ({ question, createdAt }: threadsV1.Turn): ThreadMessage => ({
  role: 'runner',
  text: question,
  status: 'completed',
  author: null,
  model: null,
  version: null,
  notes: [],
  created_at: createdAt,
  finished_at: createdAt,
});

const toAnswer = (turn: threadsV1.Turn): ThreadMessage => ({
  role: 'coach',
  text: turn.text,
  status: turn.status as ThreadMessage['status'],
  author: (turn.author?.kind ?? null) as ThreadMessage['author'],
  model: turn.author?.model || null,
  version: turn.author?.version ?? null,
  notes: [...turn.reasons],
  created_at: turn.createdAt,
  finished_at: turn.finishedAt || null,
});
