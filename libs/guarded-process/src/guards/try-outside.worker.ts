// Task that tries what a hijacked decoder would, to find the guards that work on this machine.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { GuardedTask, TaskHooks } from '../child/guarded-task.ts';

/** Places outside the child's own. */
export interface Outside {
  /** A file that the service may read and write. */
  readonly file: string;
  /** A folder that the service may write to. */
  readonly folder: string;
  /** Port on this machine where a server listens, or null if there is none. */
  readonly port: number | null;
}

type Attempt = (outside: Outside, own: Pick<TaskHooks, 'resultFolder'>) => unknown;

const attempts = {
  'listen on a port': () => listening(),
  'connect to a port': ({ port }) => (port === null ? listening() : connected(port)),
  'start a program': () => {
    const { error } = spawnSync('/bin/sh', ['-c', 'true']);
    if (error) throw error;
  },
  'start itself again': () => {
    const { error } = spawnSync(process.execPath, ['--version']);
    if (error) throw error;
  },
  'signal its parent': () => process.kill(process.ppid, 0),
  'read the environment of its parent': () => readFileSync(`/proc/${process.ppid}/environ`),
  'read the memory of its parent': () => closeSync(openSync(`/proc/${process.ppid}/mem`, 'r')),
  'list the open files of its parent': () => readdirSync(`/proc/${process.ppid}/fd`),
  'read a file elsewhere': ({ file }) => readFileSync(file),
  'read a file elsewhere on another thread': ({ file }) => readFile(file),
  'read the users of the system': () => readFileSync('/etc/passwd'),
  'write a file elsewhere': ({ folder }) => writeFileSync(join(folder, 'left'), ''),
  'change a file elsewhere': ({ file }) => writeFileSync(file, 'changed'),
  'empty a file elsewhere': ({ file }) => truncateSync(file),
  'change the rights of a file elsewhere': ({ file }) => chmodSync(file, 0o777),
  'make a hard link to a file elsewhere': ({ file }, own) =>
    linkSync(file, join(own.resultFolder, 'linked')),
  'make a symbolic link to a file elsewhere': ({ file }, own) =>
    symlinkSync(file, join(own.resultFolder, 'pointed')),
} as const satisfies Readonly<Record<string, Attempt>>;

export type OutsideAttempt = keyof typeof attempts;
/** Result of each attempt: `done`, or the code of the error. */
export type AttemptEnds = Readonly<Record<OutsideAttempt, string>>;

const tryOutside: GuardedTask<Outside, AttemptEnds> = async (outside, own) => {
  const ends: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts))
    ends[name] = await endOf(async () => (attempt as Attempt)(outside, own));
  return ends as AttemptEnds;
};
export default tryOutside;

async function endOf(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
    return 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function listening(): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => server.close(() => resolve()));
  });
}

function connected(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.destroy());
    socket.once('error', reject).once('close', () => resolve());
  });
}
