// Task that tries what a hijacked decoder would, to find the guards that work on this machine.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
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
import { channelFile } from '../child/message-stream.ts';
import { callKernel, requireCalls } from '../sandbox/kernel.ts';

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

/** Numbers of commands and flags. They are the same on x86-64 and 64-bit ARM. */
const [setOwner, setSignal, setOwnerOfSocket] = [8, 10, 0x8901];
const [usualPolicy, keepPolicyAndParameters] = [0, 0x18];
/** IOPRIO_WHO_PROCESS, and the priority that a process has if nothing was set. */
const [ofProcess, usualDiskPriority] = [1, (2 << 13) | 4];
const setSignalAtParentsEnd = 1;
const [shared, isPrivate, anonymous, growsDown, withoutReserve] = [0x1, 0x2, 0x20, 0x100, 0x4000];
const readAndWrite = 3;
const pageBytes = 4096;
const hugeFileBytes = 2 ** 40;
/** More than a child may open, and fewer than most other processes may. */
const manyFiles = 600;

/** @throws Error on a machine without a list of calls, which counts as an attempt that failed */
const calls = requireCalls();
const ints = (...values: number[]): unknown[] => values.flatMap((value) => ['int', value]);
const longs = (...values: number[]): unknown[] => values.flatMap((value) => ['long', value]);
const at = (buffer: Buffer | null): unknown[] => ['void *', buffer];

/** Maps new memory, which stays mapped until the process ends. */
function map(bytes: number, flags: number): void {
  const noFile = -1;
  const settings = ints(readAndWrite, flags | anonymous, noFile);
  const region = [...at(null), ...longs(bytes)];
  callKernel('mmap', calls.filtered.mmap, ...region, ...settings, ...longs(0));
}

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
  'choose who gets the signals of a file': () =>
    callKernel('fcntl', calls.filtered.fcntl, ...ints(channelFile, setOwner, process.ppid)),
  'choose it by a command for devices': () => {
    const parent = Buffer.alloc(4);
    parent.writeInt32LE(process.ppid);
    callKernel(
      'ioctl',
      calls.filtered.ioctl,
      ...ints(channelFile, setOwnerOfSocket),
      ...at(parent),
    );
  },
  'choose which signal it is': () =>
    callKernel('fcntl', calls.filtered.fcntl, ...ints(channelFile, setSignal, 0)),
  'move its parent to another CPU': () => {
    const cpus = Buffer.alloc(128, 0xff);
    const { sched_setaffinity } = calls.scheduling;
    callKernel('affinity', sched_setaffinity, ...ints(process.ppid, cpus.length), ...at(cpus));
  },
  'change how its parent is scheduled': () => {
    // These attributes keep what the parent has, so that the attempt changes nothing.
    const attributes = Buffer.alloc(48);
    attributes.writeUInt32LE(attributes.length, 0);
    attributes.writeUInt32LE(keepPolicyAndParameters, 8);
    const { sched_setattr } = calls.scheduling;
    callKernel('scheduling', sched_setattr, ...ints(process.ppid), ...at(attributes), ...ints(0));
  },
  'choose the scheduler of its parent': () => {
    const { sched_setscheduler } = calls.scheduling;
    const priority = Buffer.alloc(4);
    callKernel(
      'scheduler',
      sched_setscheduler,
      ...ints(process.ppid, usualPolicy),
      ...at(priority),
    );
  },
  'change the disk priority of its parent': () =>
    callKernel(
      'disk priority',
      calls.probes.ioprio_set,
      ...ints(ofProcess, process.ppid, usualDiskPriority),
    ),
  'go on when its parent ends': () =>
    callKernel('end', calls.filtered.prctl, ...ints(setSignalAtParentsEnd), ...longs(0, 0, 0, 0)),
  'make a call that no decoder needs': () =>
    closeSync(callKernel('inotify', calls.probes.inotify_init1, ...ints(0))),
  'take memory without mapping it': () =>
    closeSync(callKernel('memfd', calls.probes.memfd_create, 'const char *', 'm', ...ints(0))),
  'share memory': () => map(pageBytes, shared),
  'take memory as a stack': () => map(pageBytes, isPrivate | growsDown),
  'take more memory than its limit': () => map(64 * 1024 ** 3, isPrivate | withoutReserve),
  'lock memory': () =>
    callKernel('mlock', calls.probes.mlock, ...at(Buffer.alloc(pageBytes)), ...longs(pageBytes)),
  'set its own limits': () => {
    const limits = Buffer.alloc(16);
    const openFiles = ints(0, 7);
    callKernel('limits', calls.filtered.prlimit64, ...openFiles, ...at(null), ...at(limits));
    callKernel('limits', calls.filtered.prlimit64, ...openFiles, ...at(limits), ...at(null));
  },
  'write a file of any size': (_outside, { resultFolder }) => {
    const file = openSync(join(resultFolder, 'huge'), 'w');
    try {
      ftruncateSync(file, hugeFileBytes);
    } finally {
      closeSync(file);
    }
  },
  'open any number of files': () => {
    const files: number[] = [];
    try {
      while (files.length < manyFiles) files.push(openSync('/dev/null', 'r'));
    } finally {
      files.forEach((file) => closeSync(file));
    }
  },
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
