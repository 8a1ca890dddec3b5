import { afterEach, describe, expect, test } from '@jest/globals';
import type { BusyReply, BusyTask } from './busy-thread.fake.ts';
import { TaskThreads, threadModule } from './task-threads.ts';

describe('TaskThreads', () => {
  let threads: TaskThreads<BusyTask, BusyReply>;
  const made = (atOnce?: number) => {
    const module = threadModule(import.meta.url, './busy-thread.fake');
    threads = new TaskThreads(module, { name: 'busy', ...(atOnce && { atOnce }) });
    return threads;
  };
  afterEach(() => threads.dispose());

  test('run as many tasks at once as allowed; a thread is used again', async () => {
    made(1);
    const replies = await Promise.all([threads.run({ forMs: 50 }), threads.run({ forMs: 0 })]);
    expect(replies[1].fromMs).toBeGreaterThanOrEqual(replies[0].untilMs);
    expect(replies[1].threadId).toBe(replies[0].threadId);
    expect(threads.count).toBe(1);
  });

  test('run tasks side by side in threads of their own', async () => {
    made();
    const replies = await Promise.all([threads.run({ forMs: 0 }), threads.run({ forMs: 0 })]);
    expect(replies[0].threadId).not.toBe(replies[1].threadId);
  });

  test('stop only the task whose thread crashes', async () => {
    made();
    const [crashed, other] = await Promise.allSettled([
      threads.run({ forMs: 0, crashes: true }),
      threads.run({ forMs: 50 }),
    ]);
    expect(crashed).toMatchObject({
      status: 'rejected',
      reason: { message: 'The busy thread ended with code 3 before it answered.' },
    });
    expect(other.status).toBe('fulfilled');
    expect(threads.count).toBe(1);
  });

  test('break a task off with its thread, and go on with the others', async () => {
    made();
    const unneeded = new AbortController();
    const broken = threads.run({ forMs: 60_000 }, [], unneeded.signal);
    const other = threads.run({ forMs: 0 });
    unneeded.abort();
    await expect(broken).rejects.toMatchObject({ name: 'AbortError' });
    await other;
    expect(threads.count).toBe(1);
    await expect(threads.run({ forMs: 0 }, [], unneeded.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('have no thread after they are disposed', async () => {
    made();
    await threads.run({ forMs: 0 });
    await threads.dispose();
    expect(threads.count).toBe(0);
  });
});
