import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { GuardedChild, type GuardedChildOptions } from '../child/guarded-child.ts';
import { workerModule } from '../child/guarded-task.ts';
import { hasSandbox, sandboxSettings } from '../sandbox/sandbox-settings.ts';
import { systemCallsOf } from '../sandbox/system-calls.ts';
import type { AttemptEnds, Outside, OutsideAttempt } from './try-outside.worker.ts';

/** A guard that protects the rest of the machine from a hijacked decoder. */
export type DecoderGuard = 'network' | 'processes' | 'files' | 'calls' | 'limits';
/** True for each guard that works on this machine. */
export type DecoderGuards = Readonly<Record<DecoderGuard, boolean>>;

const attemptsAgainst: Readonly<Record<DecoderGuard, readonly OutsideAttempt[]>> = {
  network: ['listen on a port', 'connect to a port'],
  processes: [
    'start a program',
    'start itself again',
    'signal its parent',
    'choose who gets the signals of a file',
    'choose it by a command for devices',
    'choose which signal it is',
    'move its parent to another CPU',
    'change how its parent is scheduled',
    'choose the scheduler of its parent',
    'change the disk priority of its parent',
    'go on when its parent ends',
  ],
  files: [
    'read the environment of its parent',
    'read the memory of its parent',
    'list the open files of its parent',
    'read a file elsewhere',
    'read a file elsewhere on another thread',
    'read the users of the system',
    'write a file elsewhere',
    'change a file elsewhere',
    'empty a file elsewhere',
    'change the rights of a file elsewhere',
    'make a hard link to a file elsewhere',
    'make a symbolic link to a file elsewhere',
  ],
  calls: ['make a call that no decoder needs'],
  limits: [
    'take memory without mapping it',
    'share memory',
    'take memory as a stack',
    'take more memory than its limit',
    'lock memory',
    'set its own limits',
    'write a file of any size',
    'open any number of files',
  ],
};

const allAttempts = Object.values(attemptsAgainst).flat();
const options = {
  timeoutS: 60,
  maxMemoryMb: 1024,
  output: z.record(z.enum(allAttempts), z.string().max(1000)),
};

/** Lets a guarded child try to get out of its sandbox, and returns which guards stopped it. */
export async function measureGuards(): Promise<DecoderGuards> {
  // The attempts make system calls by their numbers.
  if (!hasSandbox || systemCallsOf(process.arch) === null) return guardsThat(() => false);
  const folder = sandboxSettings.makeFolder('guards');
  const file = join(folder, 'file');
  writeFileSync(file, 'not for a decoder');
  try {
    const ends = await tryOutside({ file, folder, port: null });
    return guardsThat((attempts) => attempts.every((attempt) => ends[attempt] !== 'done'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lets a guarded child try everything, and returns how each attempt ended. */
export async function tryOutside(
  outside: Outside,
  childOptions: GuardedChildOptions = {},
): Promise<AttemptEnds> {
  const task = workerModule(import.meta.url, './try-outside.worker');
  const child = new GuardedChild<Outside, AttemptEnds>(task, childOptions);
  try {
    return await child.run(outside, options);
  } finally {
    await child.dispose();
  }
}

const guardsThat = (hold: (attempts: readonly OutsideAttempt[]) => boolean): DecoderGuards =>
  Object.fromEntries(
    Object.entries(attemptsAgainst).map(([guard, attempts]) => [guard, hold(attempts)]),
  ) as DecoderGuards;
