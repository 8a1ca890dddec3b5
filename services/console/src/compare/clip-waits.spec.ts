import { jest } from '@jest/globals';
import { nextEvent, StandstillWatch } from './clip-waits.ts';

describe('the next event of a clip', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const waitOn = (video: EventTarget, signal = new AbortController().signal) =>
    nextEvent(video, ['canplay', 'error'], signal, 30_000);

  test.each(['canplay', 'error'] as const)('is %s if that comes first', async (name) => {
    const video = new EventTarget();
    const event = waitOn(video);
    video.dispatchEvent(new Event(name));
    expect(await event).toBe(name);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await event).toBe(name);
  });

  test('is null if none comes in time', async () => {
    const event = waitOn(new EventTarget());
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await event).toBeNull();
  });

  test('is not awaited after an abort', async () => {
    const stop = new AbortController();
    const event = waitOn(new EventTarget(), stop.signal);
    stop.abort(new Error('closed'));
    await expect(event).rejects.toThrow('closed');
    await expect(waitOn(new EventTarget(), stop.signal)).rejects.toThrow('closed');
  });
});

test('a clip has stalled once its position is the same for longer than the limit', () => {
  const watch = new StandstillWatch(10_000);
  const stalledAt = (positionS: number, nowMs: number) => watch.hasStalled(positionS, nowMs);
  expect([stalledAt(0, 50_000), stalledAt(0, 60_000), stalledAt(0.1, 60_001)]).toEqual([
    ...[false, false, false],
  ]);
  expect([stalledAt(0.1, 70_001), stalledAt(0.1, 70_002)]).toEqual([false, true]);
});
