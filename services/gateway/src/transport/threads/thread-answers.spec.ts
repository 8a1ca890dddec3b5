import { threadAnswer, threadIds } from './thread-answers.ts';
import { exampleThread, formThreadsExample, gaitThreadsExample, summaryThreadsExample, threadExample } from './thread-examples.ts';
import { FormThreads, GaitThreads, SummaryThreads, Thread } from './thread.dto.ts';

describe('a thread', () => {
  test('is what its schema says', () => expect(Thread.parse(threadExample)).toEqual(threadExample));

  test('tells questions and answers in turn, and who wrote them', () => {
    expect(threadExample.messages.map(({ role, author, model, version }) => [role, author, model, version])).toEqual([
      ['coach', 'rule_based', null, 'rules-1'], ['runner', null, null, null], ['coach', 'rule_based', null, 'rules-1'],
    ]);
    expect(threadExample.messages[1]!.text).toBe('What was my cadence?');
  });

  test('that is being written has an empty text and no author', () => {
    const [turn] = exampleThread.turns;
    const writing = threadAnswer({ ...exampleThread, turns: [{ ...turn!, status: 'writing', text: '', author: undefined, finishedAt: '' }] });
    expect(Thread.parse(writing)).toMatchObject({ status: 'writing', messages: [{ text: '', author: null, finished_at: null }] });
  });
});

test('the answers that open threads have one id for each block of the contract', () => {
  expect(Object.keys(SummaryThreads.parse(summaryThreadsExample))).toEqual(['performance_metrics', 'running_mechanics', 'balance_and_posture', 'distance_and_duration', 'final_summary']);
  expect(Object.keys(FormThreads.parse(formThreadsExample))).toEqual(['contact_angle', 'push_angle', 'knee_ankle', 'general_form_recommendation']);
  const angles = ['posture_angle', 'hip_angle', 'knee_angle', 'ankle_angle'];
  expect(Object.keys(GaitThreads.parse(gaitThreadsExample)).sort()).toEqual(['left', 'right'].flatMap((side) => angles.map((angle) => `${side}_${angle}`)).sort());
  expect(new Set(Object.values(gaitThreadsExample)).size).toBe(8);
  expect(threadIds([exampleThread])).toEqual({ distance_and_duration: exampleThread.threadId });
});
