import { MeasurementSystem, ThreadPurpose } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit';
import type { ThreadsRequest } from '../application/create-threads.use-case.ts';
import { questionsLeft, type Author, type ReadThread, type Turn } from '../domain/thread.ts';

export function purposeFrom(purpose: string): ThreadPurpose {
  const known = ThreadPurpose.safeParse(purpose);
  if (!known.success)
    throw new InvalidInput(
      `"${purpose}" is no purpose of a thread: it is one of ${ThreadPurpose.options.join(', ')}.`,
    );
  return known.data;
}

export function threadsRequest({
  tenantId,
  sessionId,
  purpose,
  measurementSystem,
  runnerName,
  sessionTitle,
  seed,
  attempt,
}: threadsV1.CreateThreadsRequest): ThreadsRequest {
  const system = MeasurementSystem.safeParse(measurementSystem);
  if (!system.success)
    throw new InvalidInput(
      `"${measurementSystem}" is no measurement system: it is one of ${MeasurementSystem.options.join(', ')}.`,
    );
  return {
    tenantId,
    sessionId,
    purpose: purposeFrom(purpose),
    measurementSystem: system.data,
    runnerName,
    sessionTitle,
    seed,
    attempt,
  };
}

export function threadToMessage(thread: ReadThread, maxQuestions: number): threadsV1.Thread {
  const { threadId, sessionId, purpose, block, measurementSystem, createdAt, turns } = thread;
  return {
    threadId,
    sessionId,
    purpose,
    block,
    measurementSystem,
    createdAt: createdAt.toISOString(),
    turns: turns.map(turnToMessage),
    questionsLeft: questionsLeft(thread, maxQuestions),
  };
}

export function textToMessage({ block, threadId, turns }: ReadThread): threadsV1.BlockText {
  const { text, author, finishedAt } = turns[0]!;
  return {
    block,
    threadId,
    text,
    author: authorToMessage(author),
    completedAt: finishedAt?.toISOString() ?? '',
  };
}

function turnToMessage({
  question,
  status,
  text,
  author,
  reasons,
  createdAt,
  finishedAt,
}: Turn): threadsV1.Turn {
  return {
    question: question ?? '',
    status,
    text,
    author: authorToMessage(author),
    reasons: [...reasons],
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? '',
  };
}

const authorToMessage = (author: Author | null): threadsV1.Author | undefined =>
  author === null
    ? undefined
    : { kind: author.kind, model: author.model ?? '', version: author.version };
