// Test task that behaves as a decoder might with a hostile clip.
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { TaskHooks } from './guarded-task.ts';
import type { TaskErrorType } from './task-errors.ts';
import { callKernel, requireCalls } from '../sandbox/kernel.ts';

export type Misbehaviour =
  | { kind: 'echo'; value: unknown }
  | { kind: 'count' }
  | { kind: 'pid' }
  | { kind: 'keep'; memoryMb: number }
  | { kind: 'exit-when-warm' }
  | { kind: 'environment' }
  | { kind: 'overwrite-clip' }
  | { kind: 'leave'; name: string; content: string }
  | { kind: 'progress'; steps: number }
  | { kind: 'refuse' }
  | { kind: 'throw' }
  | { kind: 'spin' }
  | { kind: 'hang' }
  | { kind: 'grow' }
  | { kind: 'grow-fast' }
  | { kind: 'grow-later' }
  | { kind: 'grow-hidden' }
  | { kind: 'interrupted' }
  | { kind: 'exit' }
  | { kind: 'segfault' }
  | { kind: 'unclonable' };

/** An error class that the parent knows. */
export class InputRefused extends Error {
  override readonly name = 'InputRefused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const inputRefusedError: TaskErrorType = {
  type: InputRefused,
  fields: z.object({ code: z.string().max(50) }),
};

class UnknownHere extends Error {
  override readonly name = 'UnknownHere';
}

const growsHidden = 'grow-hidden';

type Kind = Misbehaviour['kind'];
type Hooks = TaskHooks;
type Behaviours = {
  readonly [K in Kind]: (task: Extract<Misbehaviour, { kind: K }>, hooks: Hooks) => unknown;
};

let runs = 0;
const kept: Buffer[] = [];

const behaviours: Behaviours = {
  echo: ({ value }) => value,
  count: () => runs,
  pid: () => process.pid,
  keep: async ({ memoryMb }) => {
    kept.push(Buffer.alloc(memoryMb * 1024 * 1024, 1));
    // Much longer than the interval of the parent's watch, because a busy parent checks late.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return runs;
  },
  'exit-when-warm': () => (runs > 1 ? process.exit(3) : runs),
  environment: () => Object.keys(process.env),
  'overwrite-clip': (_task, { clipPath }) => writeFileSync(clipPath, 'changed'),
  leave: ({ name, content }, { clipPath, resultFolder }) => {
    writeFileSync(join(resultFolder, name), content);
    return readFileSync(clipPath, 'utf8');
  },
  progress: ({ steps }, { progress }) => {
    for (let step = 1; step <= steps; step += 1) progress(step);
    return steps;
  },
  refuse: () => {
    throw new InputRefused('too_large', 'Too many pixels.');
  },
  throw: () => {
    throw Object.assign(new UnknownHere('odd'), { frame: 7 });
  },
  spin: () => {
    for (;;);
  },
  hang: (_task, { progress }) => {
    progress(0);
    return new Promise(() => setInterval(() => undefined, 1000));
  },
  grow,
  'grow-fast': () => {
    const held: Buffer[] = [];
    for (;;) held.push(Buffer.alloc(64 * 1024 * 1024, 1));
  },
  'grow-later': () => {
    setTimeout(grow, 200);
    return process.pid;
  },
  'grow-hidden': async () => {
    const thread = new Worker(new URL(import.meta.url), { workerData: growsHidden });
    await once(thread, 'message');
    // The main thread ends, and the process goes on.
    callKernel('exit', requireCalls().probes.exit, 'int', 0);
  },
  interrupted: async () => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.kill(process.pid, signal);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return 'still here';
  },
  exit: () => {
    process.stderr.write('last words\n', () => process.exit(3));
    return never();
  },
  segfault: () => {
    process.kill(process.pid, 'SIGSEGV');
    return never();
  },
  unclonable: () => 1n,
};

export default async function misbehave(task: Misbehaviour, hooks: Hooks): Promise<unknown> {
  runs += 1;
  const behave = behaviours[task.kind] as (task: Misbehaviour, hooks: Hooks) => unknown;
  return behave(task, hooks);
}

const never = (): Promise<never> => new Promise(() => undefined);

/** Uses more and more memory and never yields, as native code does. */
function grow(): number {
  const held: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    held.push(Buffer.alloc(8 * 1024 * 1024, held.length));
    // Without pauses, it would fill the machine's memory before a busy parent checks.
    Atomics.wait(pause, 0, 0, 10);
  }
}

if (workerData === growsHidden) {
  parentPort!.postMessage('started');
  grow();
}
