import { ConcurrencyLimit } from './concurrency-limit.ts';

const running = () => new AbortController().signal;

describe('a concurrency limit', () => {
  test('is never exceeded, and lets the next ones start in order', async () => {
    const limit = new ConcurrencyLimit(2);
    const started: string[] = [];
    await Promise.all([limit.acquire(running()), limit.acquire(running())]);
    const third = limit.acquire(running()).then(() => started.push('third'));
    const fourth = limit.acquire(running()).then(() => started.push('fourth'));
    await Promise.resolve();
    expect(started).toEqual([]);
    limit.release();
    await third;
    expect(started).toEqual(['third']);
    limit.release();
    await fourth;
  });

  test('skips a message that stops waiting', async () => {
    const limit = new ConcurrencyLimit(1);
    await limit.acquire(running());
    const leaving = new AbortController();
    const left = limit.acquire(leaving.signal);
    const next = limit.acquire(running());
    leaving.abort();
    limit.release();
    expect([await left, await next]).toEqual([false, true]);
  });

  test('does not count a message that stopped before it was queued', async () => {
    const limit = new ConcurrencyLimit(1);
    expect(await limit.acquire(AbortSignal.abort())).toBe(false);
    expect(await limit.acquire(running())).toBe(true);
  });

  test('starts a message that weighs the whole limit alone, and before later messages', async () => {
    const limit = new ConcurrencyLimit(2);
    const started: string[] = [];
    await limit.acquire(running());
    const all = limit.acquire(running(), 2).then(() => started.push('all'));
    const later = limit.acquire(running()).then(() => started.push('later'));
    await Promise.resolve();
    expect(started).toEqual([]);
    limit.release();
    await all;
    expect(started).toEqual(['all']);
    limit.release(2);
    await later;
    expect(started).toEqual(['all', 'later']);
  });

  test('starts the next message when a message that weighs the whole limit stops waiting', async () => {
    const limit = new ConcurrencyLimit(2);
    await limit.acquire(running());
    const leaving = new AbortController();
    const all = limit.acquire(leaving.signal, 2);
    const next = limit.acquire(running());
    leaving.abort();
    expect([await all, await next]).toEqual([false, true]);
  });
});
