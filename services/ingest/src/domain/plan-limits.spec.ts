import {
  exceededLimit,
  requestOfOneSession,
  sumOfUsage,
  type UnfinishedUsage,
} from './plan-limits.ts';

const upload = {
  sessionLimit: 3,
  uploadBytes: 40,
  uploadBytesLimit: 100,
  storedBytesLimit: Infinity,
};

test.each<[string, UnfinishedUsage, ReturnType<typeof exceededLimit>]>([
  ['nothing', { sessions: 0, uploadBytes: 0 }, null],
  ['one less than the limits', { sessions: 2, uploadBytes: 60 }, null],
  ['as many sessions as allowed', { sessions: 3, uploadBytes: 0 }, 'too_many_sessions'],
  ['a byte too many', { sessions: 2, uploadBytes: 61 }, 'too_many_upload_bytes'],
])('an upload beside %s (%j) exceeds: %s', (_what, usage, exceeded) => {
  expect(exceededLimit(upload, usage)).toBe(exceeded);
});

test('a single upload never exceeds the limit of bytes', () => {
  const large = { ...upload, uploadBytes: 1000 };
  expect(exceededLimit(large, { sessions: 0, uploadBytes: 0 })).toBeNull();
  expect(exceededLimit(large, { sessions: 1, uploadBytes: 1 })).toBe('too_many_upload_bytes');
});

test('a session without an upload is limited only by the number of sessions', () => {
  const session = requestOfOneSession(3);
  expect(exceededLimit(session, { sessions: 2, uploadBytes: 1000 })).toBeNull();
  expect(exceededLimit(session, { sessions: 3, uploadBytes: 0 })).toBe('too_many_sessions');
});

test.each([
  [40, 60, 0, null],
  [40, 61, 0, 'too_many_stored_bytes'],
  [40, 50, 11, 'too_many_stored_bytes'],
  [0, 99, 0, null],
  [0, 100, 0, 'too_many_stored_bytes'],
] as const)(
  'an upload of %i bytes beside %i stored and %i arriving ones, of 100, exceeds: %s',
  (uploadBytes, stored, arriving, exceeded) => {
    const request = { ...upload, uploadBytes, uploadBytesLimit: Infinity, storedBytesLimit: 100 };
    expect(exceededLimit(request, { sessions: 0, uploadBytes: arriving }, stored)).toBe(exceeded);
  },
);

test('usage is summed by kind', () => {
  const usages = [
    { sessions: 1, uploadBytes: 5 },
    { sessions: 2, uploadBytes: 0 },
  ];
  expect(sumOfUsage(usages)).toEqual({ sessions: 3, uploadBytes: 5 });
});
