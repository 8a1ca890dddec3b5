import { afterEach, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Misbehaviour } from './misbehaving-task.fake.ts';
import { WarmChildren, type WarmChildrenSettings } from './warm-children.ts';
import { workerModule } from './guarded-task.ts';

const task = workerModule(import.meta.url, './misbehaving-task.fake');
const limits = { timeoutS: 60, maxMemoryMb: 1000 };
const failed = (reason: string): unknown =>
  expect.objectContaining({ name: 'GuardedTaskFailed', reason });

let children: WarmChildren;
const start = (settings: Partial<WarmChildrenSettings> = {}): void => {
  children = new WarmChildren({ maxTasks: 50, maxIdleS: 60, ...settings });
};
const run = <O>(input: Misbehaviour, changed: Partial<typeof limits> = {}): Promise<O> =>
  children.run<Misbehaviour, O>(task, input, {
    ...limits,
    output: z.unknown() as z.ZodType<O>,
    ...changed,
  });
/** Returns 1 in a fresh process. */
const count = (): Promise<number> => run<number>({ kind: 'count' });
afterEach(() => children.dispose());

describe('warm children', () => {
  test('run tasks of a module one after the other in the same process', async () => {
    start();
    expect([await count(), await count(), await count()]).toEqual([1, 2, 3]);
  });

  test('run tasks at the same time in different processes', async () => {
    start();
    const together = (): Promise<number[]> =>
      Promise.all([run<number>({ kind: 'pid' }), run<number>({ kind: 'pid' })]);
    const [first, second] = await together();
    expect(first).not.toBe(second);
    expect((await together()).sort()).toEqual([first, second].sort());
  });

  test('end after their maximum number of tasks', async () => {
    start({ maxTasks: 2 });
    expect([await count(), await count(), await count()]).toEqual([1, 2, 1]);
  });

  test.each<[Misbehaviour['kind'], unknown, Partial<typeof limits>]>([
    ['throw', expect.objectContaining({ message: 'UnknownHere: odd' }), {}],
    ['spin', failed('timeout'), { timeoutS: 0.5 }],
    ['grow', failed('memory'), { maxMemoryMb: 400 }],
    ['exit', failed('crashed'), {}],
    ['segfault', failed('crashed'), {}],
  ])('end after a task that does "%s"', async (kind, error, changed) => {
    start();
    expect([await count(), await count()]).toEqual([1, 2]);
    await expect(run({ kind } as Misbehaviour, changed)).rejects.toEqual(error);
    expect(await count()).toBe(1);
  });

  test('end after a task that is cancelled', async () => {
    start();
    expect(await count()).toBe(1);
    const cancelled = new AbortController();
    const running = children.run(
      task,
      { kind: 'hang' },
      {
        ...limits,
        output: z.unknown(),
        signal: cancelled.signal,
        onProgress: () => cancelled.abort(),
      },
    );
    await expect(running).rejects.toEqual(failed('aborted'));
    expect(await count()).toBe(1);
  });

  test('give a task in a warm process as much memory as in a fresh one', async () => {
    start();
    // Below half of the limit, so that the process is kept.
    const keep = { kind: 'keep', memoryMb: 200 } as const;
    expect([await run(keep), await run(keep, { maxMemoryMb: 400 })]).toEqual([1, 1]);
  });

  test('end if they use much memory', async () => {
    start();
    expect(await run({ kind: 'keep', memoryMb: 600 })).toBe(1);
    expect(await count()).toBe(1);
  });

  test('do not fail a task because an earlier one damaged the process', async () => {
    start();
    expect(await count()).toBe(1);
    expect(await run({ kind: 'exit-when-warm' })).toBe(1);
  });

  test('end if no task comes', async () => {
    start({ maxIdleS: 0.05 });
    const pid = await run<number>({ kind: 'pid' });
    for (let tries = 0; isRunning(pid) && tries < 1000; tries += 1) await sleep(20);
    expect(isRunning(pid)).toBe(false);
    expect(await count()).toBe(1);
  });
});

/** Returns true if the process runs. Its parent, this process, collects it once it has ended. */
function isRunning(pid: number): boolean {
  if (existsSync('/proc/self/status') && existsSync(`/proc/${pid}/status`))
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
