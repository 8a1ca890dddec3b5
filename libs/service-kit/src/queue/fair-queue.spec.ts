import { Unavailable } from '../errors/errors.ts';
import { FairQueue } from './fair-queue.ts';

const running = new AbortController().signal;

/**
 * Returns a queue whose only running task ends at `free`, and further tasks that record their
 * start.
 */
function busyQueue(maxQueued = 10) {
  const queue = new FairQueue({ concurrency: 1, maxQueued });
  const started: string[] = [];
  const { promise, resolve: free } = Promise.withResolvers<void>();
  const first = queue.run('first', running, () => promise);
  const ask = (owner: string, name: string, signal = running): Promise<string> =>
    queue.run(owner, signal, async () => {
      started.push(name);
      return name;
    });
  return { started, free, ask, first };
}

/** Begins tasks that run until they are ended, and notes the owners of those that have started. */
function tasksOf(queue: FairQueue) {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const begin = (owner: string): void =>
    void queue.run(owner, running, () => {
      started.push(owner);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  return { started, ends, begin };
}

describe('a fair queue', () => {
  test('takes the next task from each owner in rotation', async () => {
    const { started, free, ask, first } = busyQueue();
    const asked = ['a1', 'a2', 'a3'].map((name) => ask('a', name));
    asked.push(ask('b', 'b1'), ask('c', 'c1'), ask('b', 'b2'));
    expect(started).toEqual([]);
    free();
    await Promise.all([first, ...asked]);
    expect(started).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('refuses only an owner with too many queued tasks', async () => {
    const { started, free, ask } = busyQueue(2);
    const asked = [ask('a', 'a1'), ask('a', 'a2')];
    const refused = ask('a', 'a3');
    await expect(refused).rejects.toBeInstanceOf(Unavailable);
    await expect(refused).rejects.toMatchObject({ code: 'too_busy' });
    asked.push(ask('b', 'b1'));
    free();
    await Promise.all(asked);
    expect(started).toEqual(['a1', 'b1', 'a2']);
    expect(await ask('a', 'a3')).toBe('a3');
  });

  test('drops the task of a caller who disconnects', async () => {
    const { started, free, ask } = busyQueue(1);
    const leaving = new AbortController();
    const left = ask('a', 'left', leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    const next = ask('a', 'next');
    free();
    await next;
    expect(started).toEqual(['next']);
    await expect(ask('a', 'late', leaving.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('continues after a task that fails', async () => {
    const queue = new FairQueue({ concurrency: 1, maxQueued: 1 });
    const failing = queue.run('a', running, () => Promise.reject(new Error('broken')));
    const waiting = queue.run('a', running, async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await waiting).toBe('done');
    expect(await queue.run('a', running, async () => 'again')).toBe('again');
  });

  test('reserves capacity for owners that come later, and starts queued tasks when others end', async () => {
    const queue = new FairQueue({ concurrency: 8, maxQueued: 10, reservesCapacity: true });
    const { started, ends, begin } = tasksOf(queue);
    for (let i = 0; i < 10; i += 1) begin('a');
    expect(started.join('')).toBe('aaaa');
    for (let i = 0; i < 10; i += 1) begin('b');
    begin('c');
    expect(started.join('')).toBe('aaaabbc');
    begin('d');
    expect(started.join('')).toBe('aaaabbcd');
    // Another task of d waits, because a and b run more tasks than it would leave free.
    begin('d');
    ends[0]!();
    await new Promise(setImmediate);
    expect(started.join('')).toBe('aaaabbcd');
    ends[7]!();
    await new Promise(setImmediate);
    expect(started.join('')).toBe('aaaabbcdd');
  });

  test('runs only a few tasks of one owner at once, and starts its next one when one ends', async () => {
    const queue = new FairQueue({ concurrency: 8, maxQueued: 10, maxRunningOfOwner: 2 });
    const { started, ends, begin } = tasksOf(queue);
    for (let i = 0; i < 4; i += 1) begin('a');
    begin('b');
    expect(started.join('')).toBe('aab');
    ends[0]!();
    await new Promise(setImmediate);
    expect(started.join('')).toBe('aaba');
  });
});
