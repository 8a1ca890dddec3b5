import { Slots } from './slots.ts';

/** A work that runs until its `end` or `fail` is called. */
function work(name: string, begun: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = (): Promise<string> => {
    begun.push(name);
    return promise;
  };
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

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

  test('let so many works run at once, and the next ones in order', async () => {
    const begun: string[] = [];
    const slots = new Slots(2);
    const works = ['a', 'b', 'c', 'd'].map((name) => work(name, begun));
    const results = works.map(({ run }) => slots.run(run));
    expect(begun).toEqual(['a', 'b']);
    works[1]!.end();
    expect(await results[1]).toBe('b');
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const { end } of works) end();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('go on after a work that fails', async () => {
    const begun: string[] = [];
    const slots = new Slots(1);
    const [first, second] = [work('first', begun), work('second', begun)];
    const failing = slots.run(first.run);
    const waiting = slots.run(second.run);
    first.fail();
    await expect(failing).rejects.toThrow('first');
    second.end();
    expect(await waiting).toBe('second');
    const third = work('third', begun);
    third.end();
    expect(await slots.run(third.run)).toBe('third');
  });
});
