import type { BusyReply, BusyTask } from './busy-task.fake.ts';
import { createThreadPool, type ThreadPool } from './thread-pool.ts';

describe('a pool of threads', () => {
  let pool: ThreadPool<BusyTask, BusyReply>;
  const makePool = (concurrency?: number) => {
    pool = createThreadPool(import.meta.url, './busy-task.fake', { concurrency });
    return pool;
  };
  afterEach(() => pool.destroy());

  test('runs as many tasks at once as allowed, and reuses threads', async () => {
    makePool(1);
    const replies = await Promise.all([pool.run({ forMs: 50 }), pool.run({ forMs: 0 })]);
    expect(replies[1].fromMs).toBeGreaterThanOrEqual(replies[0].untilMs);
    expect(replies[1].threadId).toBe(replies[0].threadId);
  });

  test('runs each task in a separate thread without a limit', async () => {
    makePool();
    const replies = await Promise.all([pool.run({ forMs: 50 }), pool.run({ forMs: 50 })]);
    expect(replies[0].threadId).not.toBe(replies[1].threadId);
  });

  test('loses only the task whose thread crashes', async () => {
    makePool();
    const crashing = pool.run({ forMs: 0, crashes: true });
    const other = pool.run({ forMs: 50 });
    await expect(crashing).rejects.toThrow('worker exited with code: 3');
    await other;
    expect(pool.threads).toHaveLength(1);
  });

  test('ends the thread of an aborted task, and no other', async () => {
    makePool();
    const unneeded = new AbortController();
    const aborted = pool.run({ forMs: 60_000 }, { signal: unneeded.signal });
    const { threadId } = await pool.run({ forMs: 50 });
    unneeded.abort();
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(pool.threads.map((thread) => thread.threadId)).toEqual([threadId]);
  });
});
