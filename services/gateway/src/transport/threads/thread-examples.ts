import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import { threadAnswer, threadIds } from './thread-answers.ts';
import type { FormThreads, GaitThreads, SummaryThreads } from './thread.dto.ts';

// Made by the code that makes the answers, from one imagined thread.

const author = { kind: 'rule_based', model: '', version: 'rules-1' };
const turn: threadsV1.Turn = {
  question: '', status: 'completed', author, reasons: [], createdAt: '2026-11-24T10:06:00.000Z', finishedAt: '2026-11-24T10:06:01.000Z',
  text: 'Your distance was 17.2 m (give or take 0.6 m). Your analysed time was 6.0 s. Your speed was 2.88 m/s (give or take 0.09 m/s). '
    + 'No published range is a fair comparison here: hold it against your own next session at the same speed.',
};

export const exampleThread: threadsV1.Thread = {
  threadId: 'thr_8d3f0b6f2a7c4e5d9b1a2c3d4e5f6071', sessionId: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b', purpose: 'summary', block: 'distance_and_duration', measurementSystem: 'metric',
  createdAt: turn.createdAt, questionsLeft: 19,
  turns: [turn, {
    ...turn, question: 'What was my cadence?', createdAt: '2026-11-24T10:07:00.000Z', finishedAt: '2026-11-24T10:07:01.000Z',
    text: 'Your cadence was 170 steps/min, within the typical range of 155 to 184 steps/min (Lieberman et al. 2015).',
  }],
};
export const threadExample = threadAnswer(exampleThread);

const idsExample = (purpose: ThreadPurpose): unknown =>
  threadIds(threadBlocks[purpose].map((block, i) => ({ ...exampleThread, block, threadId: `${exampleThread.threadId.slice(0, -1)}${i + 1}` })));
export const summaryThreadsExample = idsExample('summary') as SummaryThreads;
export const formThreadsExample = idsExample('form') as FormThreads;
export const gaitThreadsExample = idsExample('gait') as GaitThreads;
