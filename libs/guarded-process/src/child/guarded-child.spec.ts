import { afterAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { GuardedChild } from './guarded-child.ts';
import { GuardedTaskFailed } from './task-errors.ts';
import { InputRefused, inputRefusedError, type Misbehaviour } from './misbehaving-task.fake.ts';
import { runGuarded } from './warm-children.ts';
import { workerModule } from './guarded-task.ts';

const task = workerModule(import.meta.url, './misbehaving-task.fake');
const limits = { timeoutS: 60, maxMemoryMb: 1000, output: z.unknown() };
// Other systems end no child with its parent, and do not show its memory.
const onLinux = process.platform === 'linux' ? test : test.skip;
const failed = (reason: string): unknown =>
  expect.objectContaining({ name: 'GuardedTaskFailed', reason });

describe('a guarded child', () => {
  const child = new GuardedChild<Misbehaviour, unknown>(task, {
    errors: [inputRefusedError],
  });
  afterAll(() => child.dispose());

  test('keeps its process from task to task and passes data both ways', async () => {
    const before = await child.run({ kind: 'count' }, limits);
    const pid = child.pid;
    const value = { points: [1, 2.5], text: 'Läufer', none: null };
    expect(await child.run({ kind: 'echo', value }, limits)).toEqual(value);
    expect(await child.run({ kind: 'count' }, limits)).toBe((before as number) + 2);
    expect(child.pid).toBe(pid);
  });

  test('reports progress in order', async () => {
    const seen: number[] = [];
    await child.run(
      { kind: 'progress', steps: 3 },
      { ...limits, onProgress: (step) => seen.push(step) },
    );
    expect(seen).toEqual([1, 2, 3]);
  });

  test('sees neither addresses nor keys of the environment', async () => {
    const parent = startParent(
      `console.log(JSON.stringify(await child.run({ kind: 'environment' }, limits))); await child.dispose();`,
      { S3_SECRET_KEY: 'x', MONGODB_URI: 'x', STRIDEFORM_CACHE_DIR: '/x' },
    );
    const names = JSON.parse(await firstLine(parent)) as string[];
    expect(names).toEqual(expect.arrayContaining(['PATH', 'STRIDEFORM_CACHE_DIR']));
    expect(names.filter((name) => /KEY|URI|SECRET/.test(name))).toEqual([]);
  });

  test('passes on a listed error with its class and fields, and others as text', async () => {
    const refusal = await child.run({ kind: 'refuse' }, limits).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputRefused);
    expect(refusal).toMatchObject({
      code: 'too_large',
      message: 'Too many pixels.',
    });
    await expect(child.run({ kind: 'throw' }, limits)).rejects.toThrow('UnknownHere: odd');
  });

  test('rejects a result that cannot be sent, and a second task at the same time', async () => {
    await expect(child.run({ kind: 'unclonable' }, limits)).rejects.toThrow('BigInt');
    const running = child.run({ kind: 'echo', value: 1 }, limits);
    await expect(child.run({ kind: 'echo', value: 2 }, limits)).rejects.toThrow('is busy');
    await running;
  });

  test('runs several tasks at the same time if configured, and loses them together', async () => {
    const shared = new GuardedChild<Misbehaviour, unknown>(task, { concurrency: 2 });
    try {
      const seen: number[] = [];
      const results = await Promise.all([
        shared.run({ kind: 'progress', steps: 3 }, { ...limits, onProgress: (i) => seen.push(i) }),
        shared.run({ kind: 'echo', value: 'mine' }, limits),
      ]);
      expect(results).toEqual([3, 'mine']);
      expect(seen).toEqual([1, 2, 3]);
      const lost = await Promise.allSettled([
        shared.run({ kind: 'hang' }, { ...limits, timeoutS: 0.5 }),
        shared.run({ kind: 'hang' }, limits),
      ]);
      expect(lost).toEqual([
        { status: 'rejected', reason: failed('timeout') },
        { status: 'rejected', reason: failed('crashed') },
      ]);
    } finally {
      await shared.dispose();
    }
  });

  test.each<[Misbehaviour['kind'], string, Partial<typeof limits>]>([
    ['spin', 'timeout', { timeoutS: 0.5 }],
    ['grow', 'memory', { maxMemoryMb: 400 }],
    ['grow-fast', 'memory', { maxMemoryMb: 400 }],
    ['exit', 'crashed', {}],
    ['segfault', 'crashed', {}],
  ])(
    'ends a task that does "%s" as %s, and runs the next one in a fresh process',
    async (kind, reason, changed) => {
      await expect(child.run({ kind } as Misbehaviour, { ...limits, ...changed })).rejects.toEqual(
        failed(reason),
      );
      expect(await child.run({ kind: 'count' }, limits)).toBe(1);
    },
  );

  onLinux('ends a task that ended its main thread to hide its memory', async () => {
    const run = child.run({ kind: 'grow-hidden' }, { ...limits, maxMemoryMb: 400 });
    await expect(run).rejects.toEqual(failed('memory'));
  });

  onLinux('ends a process that takes too much memory after its task', async () => {
    const pid = await child.run({ kind: 'grow-later' }, { ...limits, maxMemoryMb: 400 });
    while (child.pid === pid) await sleep(20);
    expect(await child.run({ kind: 'pid' }, limits)).not.toBe(pid);
  });

  test('ends after 50 tasks, and the next one runs in a fresh process', async () => {
    const worn = new GuardedChild<Misbehaviour, unknown>(task);
    const pids: unknown[] = [];
    for (let i = 0; i < 51; i += 1) pids.push(await worn.run({ kind: 'pid' }, limits));
    await worn.dispose();
    expect(new Set(pids.slice(0, 50)).size).toBe(1);
    expect(pids[50]).not.toBe(pids[0]);
  });

  test('does not end before all tasks that it runs at the same time', async () => {
    const shared = new GuardedChild<Misbehaviour, unknown>(task, { concurrency: 2, maxTasks: 2 });
    const pid = (): Promise<unknown> => shared.run({ kind: 'pid' }, limits);
    const long = shared.run({ kind: 'keep', memoryMb: 1 }, limits);
    const first = await pid();
    // This task waits until the process has ended.
    const next = await pid();
    expect(await long).toBe(2);
    await shared.dispose();
    expect(next).not.toBe(first);
  });

  test('gives a task that may take more memory a process that may', async () => {
    const before = await child.run({ kind: 'pid' }, limits);
    expect(await child.run({ kind: 'pid' }, { ...limits, maxMemoryMb: 900 })).toBe(before);
    expect(await child.run({ kind: 'pid' }, { ...limits, maxMemoryMb: 1100 })).not.toBe(before);
  });

  test('continues if the terminal interrupts all processes, because its parent decides', async () => {
    expect(await child.run({ kind: 'interrupted' }, limits)).toBe('still here');
  });

  test('reports the last output of a crashed process', async () => {
    await expect(child.run({ kind: 'exit' }, limits)).rejects.toThrow(/code 3.*last words/);
  });

  test('ends a task that is cancelled, and does not start one that is already cancelled', async () => {
    const controller = new AbortController();
    const running = child.run({ kind: 'hang' }, { ...limits, signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toEqual(failed('aborted'));
    await expect(
      child.run({ kind: 'count' }, { ...limits, signal: controller.signal }),
    ).rejects.toEqual(failed('aborted'));
  });

  test('has no process left once a task has failed or the child is disposed of', async () => {
    const other = new GuardedChild<Misbehaviour, unknown>(task);
    await other.run({ kind: 'count' }, limits);
    const pid = other.pid!;
    const running = other.run({ kind: 'hang' }, limits).catch((error: unknown) => error);
    await other.dispose();
    expect(await running).toBeInstanceOf(GuardedTaskFailed);
    expect(isAlive(pid)).toBe(false);
    await expect(other.run({ kind: 'count' }, limits)).rejects.toThrow('disposed');
  });
});

describe('runGuarded', () => {
  test('runs one task in a separate process', async () => {
    expect(await runGuarded<Misbehaviour, unknown>(task, { kind: 'count' }, limits)).toBe(1);
  });

  test('leaves no child behind if the parent is killed', async () => {
    const parent = startParent(
      `await child.run({ kind: 'hang' }, { ...limits, onProgress: () => console.log(String(child.pid)) });`,
    );
    const childPid = Number(await firstLine(parent));
    await expectNoneLeft(parent, childPid);
  });

  onLinux('leaves no busy child behind if the parent is killed', async () => {
    const parent = startParent(
      `await child.run({ kind: 'pid' }, limits);
       child.run({ kind: 'spin' }, limits);
       setTimeout(() => console.log(String(child.pid)), 500);`,
    );
    await expectNoneLeft(parent, Number(await firstLine(parent)));
  });
});

async function expectNoneLeft(parent: ChildProcess, childPid: number): Promise<void> {
  expect(isAlive(childPid)).toBe(true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  for (let tries = 0; isAlive(childPid) && tries < 500; tries += 1) await sleep(20);
  expect(isAlive(childPid)).toBe(false);
}

/**
 * Returns true if the process runs. An orphan that has ended keeps its entry until process 1
 * collects it. In a container, process 1 may never do that, and signals to the entry still succeed.
 */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  // Zombies matter only in containers whose process 1 collects nothing. They exist only on Linux,
  // which has /proc.
  if (!existsSync('/proc/self/status')) return false;
  return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

/**
 * Starts a process that runs `program`, which can use `child`, a guarded child, and `limits`. It
 * must print texts: Nx asks for colours, and a number would be printed with colour codes.
 */
function startParent(
  program: string,
  environment: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<null, Readable, null> {
  const prelude = `import { z } from ${JSON.stringify(import.meta.resolve('zod'))};
    import { GuardedChild } from ${JSON.stringify(workerModule(import.meta.url, './guarded-child').href)};
    const child = new GuardedChild(new URL(${JSON.stringify(task.href)}));
    const limits = { timeoutS: 60, maxMemoryMb: 1000, output: z.unknown() };`;
  return spawn(
    process.execPath,
    [...process.execArgv, '--input-type=module', '--eval', prelude + program],
    { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

async function firstLine(parent: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  for await (const line of createInterface({ input: parent.stdout })) return line;
  throw new Error('The process printed nothing.');
}
