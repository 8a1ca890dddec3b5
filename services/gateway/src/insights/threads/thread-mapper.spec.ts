import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import { sampleThread } from './sample-thread.fixture.ts';
import { toThreadItem, toThreadIds } from './thread-mapper.ts';
import { FormThreads, GaitThreads, SummaryThreads, ThreadItem } from './thread.dto.ts';

const answer = toThreadItem(sampleThread);
const answers = { summary: SummaryThreads, form: FormThreads, gait: GaitThreads };
/** Returns thread ids that end with the number of the block. */
const ids = (purpose: ThreadPurpose): Record<string, string> =>
  toThreadIds<Record<string, string>>(
    threadBlocks[purpose].map((block, i) => ({ ...sampleThread, block, threadId: `thr_${i}` })),
    answers[purpose],
  );

describe('a thread', () => {
  test('matches its schema', () => expect(ThreadItem.parse(answer)).toEqual(answer));

  test('lists questions and answers in order, with their authors', () => {
    expect(
      answer.messages.map(({ role, author, model, version }) => [role, author, model, version]),
    ).toEqual([
      ['coach', 'rule_based', null, 'rules-1'],
      ['runner', null, null, null],
      ['coach', 'rule_based', null, 'rules-1'],
    ]);
    expect(answer.messages[1]!.text).toBe('What was my cadence?');
  });

  test('that is being written has an empty text and no author', () => {
    const [turn] = sampleThread.turns;
    const writing = toThreadItem({
      ...sampleThread,
      turns: [{ ...turn!, status: 'writing', text: '', author: null, finishedAt: null }],
    });
    expect(ThreadItem.parse(writing)).toMatchObject({
      status: 'writing',
      messages: [{ text: '', author: null, finished_at: null }],
    });
  });
});

test('opening threads returns one id for each block of the contract', () => {
  expect(Object.keys(ids('summary'))).toEqual([
    'performance_metrics',
    'running_mechanics',
    'balance_and_posture',
    'distance_and_duration',
    'final_summary',
  ]);
  expect(Object.keys(ids('form'))).toEqual([
    'contact_angle',
    'push_angle',
    'knee_ankle',
    'general_form_recommendation',
  ]);
  const angles = ['posture_angle', 'hip_angle', 'knee_angle', 'ankle_angle'];
  expect(Object.keys(ids('gait')).sort()).toEqual(
    ['left', 'right'].flatMap((side) => angles.map((angle) => `${side}_${angle}`)).sort(),
  );
  expect(new Set(Object.values(ids('gait'))).size).toBe(8);
  expect(() => toThreadIds([sampleThread], SummaryThreads)).toThrow('final_summary');
});
