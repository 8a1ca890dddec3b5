import { Slots } from './slots.ts';

const running = () => new AbortController().signal;

describe('slots', () => {
  test('are never more than their number, and go to waiters in order', async () => {
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

  test('a waiter that stops waiting gets no slot and leaves its place', async () => {
    const slots = new Slots(1);
    await slots.acquire(running());
    const leaving = new AbortController();
    const left = slots.acquire(leaving.signal);
    const next = slots.acquire(running());
    leaving.abort();
    slots.release();
    expect([await left, await next]).toEqual([false, true]);
  });

  test('a waiter that has already stopped takes no slot', async () => {
    const slots = new Slots(1);
    expect(await slots.acquire(AbortSignal.abort())).toBe(false);
    expect(await slots.acquire(running())).toBe(true);
  });

  test('a waiter who needs all of them is served before later ones, and alone', async () => {
    const slots = new Slots(2);
    const served: string[] = [];
    await slots.acquire(running());
    const all = slots.acquire(running(), 2).then(() => served.push('all'));
    const later = slots.acquire(running()).then(() => served.push('later'));
    await Promise.resolve();
    expect(served).toEqual([]);
    slots.release();
    await all;
    expect(served).toEqual(['all']);
    slots.release(2);
    await later;
    expect(served).toEqual(['all', 'later']);
  });

  test('a waiter who needs all of them and leaves lets the next one pass', async () => {
    const slots = new Slots(2);
    await slots.acquire(running());
    const leaving = new AbortController();
    const all = slots.acquire(leaving.signal, 2);
    const next = slots.acquire(running());
    leaving.abort();
    expect([await all, await next]).toEqual([false, true]);
  });
});
