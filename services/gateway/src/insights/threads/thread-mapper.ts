import type { ThreadView, TurnView } from '@strideform/contracts';
import { bookWordsIn } from '@strideform/metric-book';
import type { z } from 'zod';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import type { ThreadItem, ThreadMessage } from './thread.dto.ts';

/** Returns the id of each block's thread. @throws {ZodError} if a block has no thread. */
export function toThreadIds<T>(threads: readonly ThreadView[], answer: z.ZodType<T>): T {
  return answer.parse(Object.fromEntries(threads.map(({ block, threadId }) => [block, threadId])));
}

export function toThreadItem(thread: ThreadView): ThreadItem {
  const lastTurn = thread.turns.at(-1)!;
  return {
    thread_id: thread.threadId,
    session_id: thread.sessionId,
    purpose: thread.purpose,
    block: thread.block,
    measurement_system: thread.measurementSystem,
    status: lastTurn.status,
    created_at: thread.createdAt.toISOString(),
    messages: thread.turns.flatMap(toMessages),
    disclaimer: bookWordsIn(currentLanguage()).notMedicalAdvice,
    questions_left: thread.questionsLeft,
  };
}

/** Returns the messages of a turn: the question, if there is one, and the coach's text. */
function toMessages(turn: TurnView): ThreadMessage[] {
  const { question } = turn;
  return question === null ? [toAnswer(turn)] : [toQuestion(question, turn), toAnswer(turn)];
}

const toQuestion = (text: string, { createdAt }: TurnView): ThreadMessage => ({
  role: 'runner',
  text,
  status: 'completed',
  author: null,
  model: null,
  version: null,
  notes: [],
  created_at: createdAt.toISOString(),
  finished_at: createdAt.toISOString(),
});

const toAnswer = (turn: TurnView): ThreadMessage => ({
  role: 'coach',
  text: turn.text,
  status: turn.status,
  author: turn.author?.kind ?? null,
  model: turn.author?.model ?? null,
  version: turn.author?.version ?? null,
  notes: [...turn.reasons],
  created_at: turn.createdAt.toISOString(),
  finished_at: turn.finishedAt?.toISOString() ?? null,
});
