import { inRunOrder, runBefore } from './run-order.ts';

const run = (
  session_id: string,
  session_created_at: string,
  recorded_at: string | null = null,
) => ({
  session_id,
  session_created_at,
  recorded_at,
});
const monday = run('monday', '2026-11-23T09:00:00.000Z');
const tuesday = run('tuesday', '2026-11-24T09:00:00.000Z');
/** Filmed a month ago, and sent last. */
const old = run('old', '2026-11-25T09:00:00.000Z', '2026-10-20T08:00:00.000Z');

test('runs are in the order in which they were filmed', () => {
  expect([tuesday, monday, old].sort(inRunOrder)).toEqual([old, monday, tuesday]);
});

test('the run before is the last one that was filmed earlier', () => {
  const all = [old, tuesday, monday];
  expect(runBefore(tuesday, all)).toBe(monday);
  expect(runBefore(monday, all)).toBe(old);
  expect(runBefore(old, all)).toBeUndefined();
});

test('of runs at the same time, the one that was sent first comes first', () => {
  const [first, second] = ['2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z'].map((sentAt) =>
    run(sentAt, sentAt, '2026-11-20T07:00:00.000Z'),
  );
  expect(runBefore(second!, [second!, first!])).toBe(first);
  expect(runBefore(first!, [second!, first!])).toBeUndefined();
});
