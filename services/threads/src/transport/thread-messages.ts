import { MeasurementSystem, ThreadPurpose } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit';
import type { NewThreads } from '../application/create-threads.use-case.ts';
import { refusalTexts } from '../application/turn-texts.ts';
import { questionsLeft, type Author, type ListedThread, type Turn } from '../domain/thread.ts';

/** @throws {InvalidInput} for an unknown purpose. */
export function toPurpose(purpose: string): ThreadPurpose {
  const known = ThreadPurpose.safeParse(purpose);
  if (!known.success)
    throw new InvalidInput(refusalTexts.unknownPurpose(purpose, ThreadPurpose.options));
  return known.data;
}

/** @throws {InvalidInput} for an unknown measurement system. */
function toMeasurementSystem(system: string): MeasurementSystem {
  const known = MeasurementSystem.safeParse(system);
  if (!known.success)
    throw new InvalidInput(refusalTexts.unknownSystem(system, MeasurementSystem.options));
  return known.data;
}

/** @throws {InvalidInput} for an unknown purpose or measurement system. */
export function toThreadsRequest(request: threadsV1.CreateThreadsRequest): NewThreads {
  const { tenantId, sessionId, runnerName, sessionTitle, seed, attempt } = request;
  return {
    tenantId,
    sessionId,
    purpose: toPurpose(request.purpose),
    measurementSystem: toMeasurementSystem(request.measurementSystem),
    runnerName,
    sessionTitle,
    seed,
    attempt,
  };
}

export function threadToMessage(thread: ListedThread, maxQuestions: number): threadsV1.Thread {
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

export function textToMessage({ block, threadId, turns }: ListedThread): threadsV1.BlockText {
  const { text, author, finishedAt } = turns[0]!;
  return {
    block,
    threadId,
    text,
    author: authorToMessage(author),
    completedAt: finishedAt?.toISOString() ?? '',
  };
}

function turnToMessage(turn: Turn): threadsV1.Turn {
  const { question, status, text, author, reasons, createdAt, finishedAt } = turn;
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

function authorToMessage(author: Author | null): threadsV1.Author | undefined {
  if (author === null) return undefined;
  const { kind, model, version } = author;
  return { kind, model: model ?? '', version };
}
