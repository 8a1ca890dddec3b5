import { retryAfterMs, nextAttemptAt, retryDelaysMs } from './retry-schedule.ts';

const now = new Date('2026-11-24T10:00:00Z');
const hourMs = 3_600_000;
const failed = { now, failures: 1, requestedPauseMs: null, random: 0 };
const pauseMs = (changes: Partial<typeof failed> | { requestedPauseMs: number }): number =>
  nextAttemptAt({ ...failed, ...changes })!.getTime() - now.getTime();

describe('the schedule of a webhook', () => {
  test('pauses for 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h before it gives up', () => {
    const pausesS = retryDelaysMs.map((_delay, index) => pauseMs({ failures: index + 1 }) / 1000);
    expect(pausesS).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000]);
    expect(nextAttemptAt({ ...failed, failures: 8 })).toBeNull();
  });

  test('makes a pause up to a fifth longer, never shorter', () => {
    expect([0, 0.5, 1].map((random) => pauseMs({ random }))).toEqual([5000, 5500, 6000]);
  });

  test('waits as long as the receiver asks, up to ten hours', () => {
    expect(pauseMs({ requestedPauseMs: 60_000 })).toBe(60_000);
    expect(pauseMs({ requestedPauseMs: 1000 })).toBe(5000);
    expect(pauseMs({ requestedPauseMs: 99 * hourMs })).toBe(10 * hourMs);
    expect(nextAttemptAt({ ...failed, failures: 8, requestedPauseMs: 1000 })).toBeNull();
  });

  test.each([
    ['120', 120_000],
    [' 7 ', 7000],
    ['Tue, 24 Nov 2026 10:01:00 GMT', 60_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    [undefined, null],
  ])('reads Retry-After: %s', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});
