import { lackOfRoom, roomForOne, sumOf, type InUse } from './room.ts';

const upload = { maxUnderWay: 3, uploadBytes: 40, maxUploadBytes: 100 };

test.each<[string, InUse, ReturnType<typeof lackOfRoom>]>([
  ['nothing', { count: 0, uploadBytes: 0 }, null],
  ['as much as leaves room for one more', { count: 2, uploadBytes: 60 }, null],
  ['as many as allowed', { count: 3, uploadBytes: 0 }, 'too_many_sessions'],
  ['a byte too many', { count: 2, uploadBytes: 61 }, 'too_many_upload_bytes'],
])('an upload beside %s (%j) lacks: %s', (_what, inUse, lack) => {
  expect(lackOfRoom(upload, inUse)).toBe(lack);
});

test('a single upload has room, whatever its size', () => {
  const large = { ...upload, uploadBytes: 1000 };
  expect(lackOfRoom(large, { count: 0, uploadBytes: 0 })).toBeNull();
  expect(lackOfRoom(large, { count: 1, uploadBytes: 1 })).toBe('too_many_upload_bytes');
});

test('what is no upload needs no room for bytes', () => {
  expect(lackOfRoom(roomForOne(3), { count: 2, uploadBytes: 1000 })).toBeNull();
  expect(lackOfRoom(roomForOne(3), { count: 3, uploadBytes: 0 })).toBe('too_many_sessions');
});

test('what is in use is summed by kind', () => {
  const uses = [
    { count: 1, uploadBytes: 5 },
    { count: 2, uploadBytes: 0 },
  ];
  expect(sumOf(uses)).toEqual({ count: 3, uploadBytes: 5 });
});
