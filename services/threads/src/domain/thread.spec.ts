import {
  currentTexts,
  openTurn,
  questionsLeft,
  tokensUsed,
  type Thread,
  type Turn,
} from './thread.ts';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 24, 10, 0, second));
const turn = (changes: Partial<Turn> = {}): Turn => ({
  ...openTurn({ question: null, seed: '', hasPlan: true }, at(0), 300),
  status: 'completed',
  ...changes,
});
const thread = (changes: Partial<Thread>): Thread => ({
  threadId: 'thr_1',
  tenantId: 'ten_1',
  sessionId: 'ses_1',
  purpose: 'summary',
  block: 'final_summary',
  measurementSystem: 'metric',
  runnerName: '',
  sessionTitle: '',
  attempt: 1,
  measuredAttempt: 1,
  turns: [turn()],
  createdAt: at(0),
  ...changes,
});

describe('threads of a session', () => {
  test('show the text of the newest thread of a block, even if it was finished first', () => {
    const threads = [
      thread({ threadId: 'new', createdAt: at(2), turns: [turn({ finishedAt: at(3) })] }),
      thread({ threadId: 'old', createdAt: at(1), turns: [turn({ finishedAt: at(9) })] }),
    ];
    expect(currentTexts(threads, 1).get('final_summary')?.threadId).toBe('new');
  });

  test('keep the old text until the new one is finished, and forever if the new one fails', () => {
    const old = thread({ threadId: 'old' });
    for (const status of ['queued', 'writing', 'failed'] as const) {
      const unfinished = thread({ threadId: 'new', createdAt: at(5), turns: [turn({ status })] });
      const texts = currentTexts([unfinished, old], 1);
      expect(texts.get('final_summary')?.threadId).toBe('old');
    }
    expect(currentTexts([thread({ turns: [turn({ status: 'queued' })] })], 1).size).toBe(0);
  });

  test("show no text from another attempt's measurements", () => {
    const { measuredAttempt: _measuredAttempt, ...unwritten } = thread({});
    expect([
      currentTexts([thread({})], 1).size,
      currentTexts([thread({})], 2).size,
      currentTexts([unwritten], 1).size,
    ]).toEqual([1, 0, 0]);
  });

  test('count the remaining questions and the used tokens', () => {
    const asked = thread({
      turns: [turn({ tokens: 100 }), turn({ question: 'Why?', tokens: 20 })],
    });
    expect([questionsLeft(asked, 2), questionsLeft(asked, 1), tokensUsed(asked)]).toEqual([
      1, 0, 120,
    ]);
  });
});
