import type { BlockComment, ThreadView } from '@strideform/contracts';
import { toBlockComment, toBlockTextMessage, toThreadMessage, toThreadView } from './messages.ts';

const thread: ThreadView = {
  threadId: 'thr_1',
  sessionId: 'ses_1',
  purpose: 'form',
  block: 'push_angle',
  measurementSystem: 'imperial',
  createdAt: new Date('2026-11-24T10:06:00Z'),
  turns: [
    {
      question: null,
      status: 'completed',
      text: 'Your push-off angle was 26.6°.',
      author: { kind: 'model', model: 'coach-1', version: 'prompt-3' },
      reasons: [],
      createdAt: new Date('2026-11-24T10:06:00Z'),
      finishedAt: new Date('2026-11-24T10:06:01Z'),
    },
    {
      question: 'What was my cadence?',
      status: 'writing',
      text: '',
      author: null,
      reasons: [],
      createdAt: new Date('2026-11-24T10:07:00Z'),
      finishedAt: null,
    },
  ],
  questionsLeft: 19,
};
const message = toThreadMessage(thread);
const [firstTurn] = message.turns;

describe('a thread as a message', () => {
  test('is converted back without changes', () => {
    expect(toThreadView(message)).toEqual(thread);
  });

  test.each(['purpose', 'block', 'measurementSystem'] as const)(
    'with an unknown %s is refused',
    (field) => {
      expect(() => toThreadView({ ...message, [field]: 'stride' })).toThrow('Invalid');
    },
  );

  test('with an unknown status or author is refused', () => {
    const paused = { ...firstTurn!, status: 'paused' };
    const ghost = { ...firstTurn!, author: { ...firstTurn!.author!, kind: 'ghost' } };
    expect(() => toThreadView({ ...message, turns: [paused] })).toThrow('Invalid');
    expect(() => toThreadView({ ...message, turns: [ghost] })).toThrow('Invalid');
  });

  test('without a text is refused', () => {
    expect(() => toThreadView({ ...message, turns: [] })).toThrow('thr_1');
  });
});

describe("a block's comment as a message", () => {
  const comment: BlockComment = {
    block: 'push_angle',
    threadId: 'thr_1',
    text: 'Your push-off angle was 26.6°.',
    author: { kind: 'rule_based', model: null, version: 'rules-1' },
    completedAt: new Date('2026-11-24T10:06:01Z'),
  };
  const text = toBlockTextMessage(comment);

  test('is converted back without changes', () => {
    expect(toBlockComment(text)).toEqual(comment);
  });

  test('without an author, or on an unknown block, is refused', () => {
    expect(() => toBlockComment({ ...text, author: undefined })).toThrow('thr_1');
    expect(() => toBlockComment({ ...text, block: 'arm_swing' })).toThrow('Invalid');
  });
});
