import {
  MeasurementSystem,
  ThreadAuthor,
  ThreadBlock,
  ThreadPurpose,
  ThreadStatus,
  type BlockComment,
  type TextAuthor,
  type ThreadView,
  type TurnView,
} from '@strideform/contracts';
import type * as threadsV1 from './generated/strideform/threads/v1/thread.ts';

// As in sessions, an unknown value is absent or an empty text. Every value from a closed set of
// words is parsed here.

/** @throws {Error} for a thread that another version of the threads service wrote. */
export function toThreadView(message: threadsV1.Thread): ThreadView {
  if (message.turns.length === 0)
    throw new Error(`The thread ${message.threadId} came without its first text.`);
  return {
    threadId: message.threadId,
    sessionId: message.sessionId,
    purpose: ThreadPurpose.parse(message.purpose),
    block: ThreadBlock.parse(message.block),
    measurementSystem: MeasurementSystem.parse(message.measurementSystem),
    createdAt: new Date(message.createdAt),
    turns: message.turns.map(toTurnView),
    questionsLeft: message.questionsLeft,
  };
}

export const toThreadMessage = (thread: ThreadView): threadsV1.Thread => ({
  threadId: thread.threadId,
  sessionId: thread.sessionId,
  purpose: thread.purpose,
  block: thread.block,
  measurementSystem: thread.measurementSystem,
  createdAt: thread.createdAt.toISOString(),
  turns: thread.turns.map(toTurnMessage),
  questionsLeft: thread.questionsLeft,
});

/** @throws {Error} for a comment that another version of the threads service wrote. */
export function toBlockComment(message: threadsV1.BlockText): BlockComment {
  const { block, threadId, text, author, completedAt } = message;
  if (author == null) throw new Error(`The text of ${threadId} came without its author.`);
  return {
    block: ThreadBlock.parse(block),
    threadId,
    text,
    author: toTextAuthor(author),
    completedAt: new Date(completedAt),
  };
}

export const toBlockTextMessage = (comment: BlockComment): threadsV1.BlockText => ({
  block: comment.block,
  threadId: comment.threadId,
  text: comment.text,
  author: toAuthorMessage(comment.author),
  completedAt: comment.completedAt.toISOString(),
});

const toTurnView = (message: threadsV1.Turn): TurnView => ({
  question: message.question === '' ? null : message.question,
  status: ThreadStatus.parse(message.status),
  text: message.text,
  // The transport writes an absent message as null.
  author: message.author == null ? null : toTextAuthor(message.author),
  reasons: message.reasons,
  createdAt: new Date(message.createdAt),
  finishedAt: message.finishedAt === '' ? null : new Date(message.finishedAt),
});

const toTurnMessage = (turn: TurnView): threadsV1.Turn => ({
  question: turn.question ?? '',
  status: turn.status,
  text: turn.text,
  author: turn.author === null ? undefined : toAuthorMessage(turn.author),
  reasons: [...turn.reasons],
  createdAt: turn.createdAt.toISOString(),
  finishedAt: turn.finishedAt?.toISOString() ?? '',
});

const toTextAuthor = ({ kind, model, version }: threadsV1.Author): TextAuthor => ({
  kind: ThreadAuthor.parse(kind),
  model: model === '' ? null : model,
  version,
});

const toAuthorMessage = ({ kind, model, version }: TextAuthor): threadsV1.Author => ({
  kind,
  model: model ?? '',
  version,
});
