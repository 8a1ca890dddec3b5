import { Slots } from './slots.ts';

const running = () => new AbortController().signal;

describe('slots', () => {
  test('no more than their number are taken, and waiters are served in order', async () => {
    const slots = new Slots(2);
    const served: string[] = [];
    await Promise.all([slots.acquire(running()), slots.acquire(running())]);
    const third = slots.acquire(running()).then(() => served.push('third'));
    const fourth = slots.acquire(running()).then(() => served.push('fourth'));
    await Promise.resolve();
    expect(served).toEqual([]);
    slots.release();
    await third;
    expect(served).toEqual(['third']);
    slots.release();
    await fourth;
  });

  test('one who stops waiting gets none and leaves his place', async () => {
    const slots = new Slots(1);
    await slots.acquire(running());
    const leaving = new AbortController();
    const left = slots.acquire(leaving.signal);
    const next = slots.acquire(running());
    leaving.abort();
    slots.release();
    expect([await left, await next]).toEqual([false, true]);
  });

  test('one who has stopped already takes none', async () => {
    const slots = new Slots(1);
    expect(await slots.acquire(AbortSignal.abort())).toBe(false);
    expect(await slots.acquire(running())).toBe(true);
  });
});
