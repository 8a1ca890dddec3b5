import type { ThreadView, TurnView } from '@strideform/contracts';

// A made-up thread with a question.

const author = { kind: 'rule_based', model: null, version: 'rules-1' } as const;
const turn: TurnView = {
  question: null,
  status: 'completed',
  author,
  reasons: [],
  createdAt: new Date('2026-11-24T10:06:00.000Z'),
  finishedAt: new Date('2026-11-24T10:06:01.000Z'),
  text:
    'Your distance was 17.2 m (give or take 0.6 m). Your analysed time was 6.0 s. Your speed was 10.4 km/h (give or take 0.3 km/h). ' +
    'There is no published range to compare this with, so compare it with your next session at the same speed.',
};

export const sampleThread: ThreadView = {
  threadId: 'thr_8d3f0b6f2a7c4e5d9b1a2c3d4e5f6071',
  sessionId: 'ses_4f0c9c6f8f4b4c0d9a5b6f1f2e3d4c5b',
  purpose: 'summary',
  block: 'distance_and_duration',
  measurementSystem: 'metric',
  createdAt: turn.createdAt,
  questionsLeft: 19,
  turns: [
    turn,
    {
      ...turn,
      question: 'What was my cadence?',
      createdAt: new Date('2026-11-24T10:07:00.000Z'),
      finishedAt: new Date('2026-11-24T10:07:01.000Z'),
      text: 'Your cadence was 170 steps/min, within the typical range of 155 to 184 steps/min (Lieberman et al. 2015).',
    },
  ],
};
