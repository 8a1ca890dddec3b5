import { GuardedTaskFailed } from '@strideform/guarded-process';
import type { HostileClip } from './corpus/hostile-clip.ts';
import { describeEnd } from './judge-clip.ts';
import { refusedAtOnce, sessionProblems, type ObservedEnd } from './judge-session.ts';

const detail = 'The video file is damaged.';
const refused: ObservedEnd = {
  status: 'failed',
  stage: 'probe',
  error: { code: 'unreadable_video', detail },
};
const refusedLate: ObservedEnd = { ...refused, stage: 'pose' };
const withoutRunner: ObservedEnd = {
  ...refusedLate,
  error: { code: 'no_person_found', detail },
};
const atOnce: ObservedEnd = { status: refusedAtOnce, error: { detail: 'Bad Request' } };
const succeeded: ObservedEnd = { status: 'succeeded', stage: 'report', error: null };

test.each<[HostileClip['expected'], ObservedEnd]>([
  ['refused', refused],
  ['refused', atOnce],
  ['refused', refusedLate],
  ['accepted', withoutRunner],
  ['accepted', succeeded],
  ['either', refused],
  ['either', succeeded],
])('a file that should be %s may end so: %j', (expected, end) => {
  expect(sessionProblems(expected, end)).toEqual([]);
});

test.each<[string, HostileClip['expected'], ObservedEnd]>([
  ['a refused file that succeeds', 'refused', succeeded],
  ['a refused file whose pictures are read', 'refused', withoutRunner],
  ['an accepted file that is refused', 'accepted', refused],
  ['a file that does not end', 'either', { status: 'processing', stage: 'pose', error: null }],
  ['a failure without an error', 'either', { ...refused, error: null }],
  [
    'a failure without a cause',
    'either',
    { ...refused, error: { code: 'internal_error', detail } },
  ],
  [
    'a failure with a stack',
    'either',
    { ...refused, error: { code: 'x', detail: 'TypeError: a' } },
  ],
])('%s has a problem', (_what, expected, end) => {
  expect(sessionProblems(expected, end)).toHaveLength(1);
});

test.each(['crashed', 'memory', 'timeout'] as const)(
  'a decoder that ends by %s is a problem, since the probe has accepted its clip',
  (reason) => {
    expect(describeEnd(new GuardedTaskFailed(reason, '')).problems).toHaveLength(1);
  },
);
