// Test task that has taken its process over: it writes to the channel itself, and leaves what it
// wants in its folder.
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { TaskHooks } from './guarded-task.ts';

export type Hostility =
  | { kind: 'send'; contents: readonly string[] }
  | { kind: 'send-giant' }
  | { kind: 'send-endless-progress' }
  | { kind: 'answer'; output: unknown; times: number }
  | { kind: 'answer-for'; id: number }
  | { kind: 'speak-when-idle' }
  | { kind: 'fail'; error: unknown }
  | { kind: 'exit'; code: number }
  | { kind: 'leave'; what: LeftBehind; name: string; target: string }
  | { kind: 'pid' };

export type LeftBehind =
  | 'file'
  | 'link'
  | 'hard link'
  | 'named pipe'
  | 'folder'
  | 'huge file'
  | 'nothing'
  | 'link as folder'
  | 'deep folders';

type Attacks = {
  readonly [K in Hostility['kind']]: (
    task: Extract<Hostility, { kind: K }>,
    hooks: TaskHooks,
  ) => unknown;
};

const channel = 3;
const hugeBytes = 2 ** 40;

/** Writes everything, and waits while the channel is full. Ends if the parent has closed it. */
function write(bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(channel, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit();
    }
  }
}

function writeMessage(content: string): void {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(content));
  write(Buffer.concat([length, Buffer.from(content)]));
}

const never = (): Promise<never> => new Promise(() => setInterval(() => undefined, 1000));
const idOf = ({ resultFolder }: TaskHooks): number => Number(basename(resultFolder));

const attacks: Attacks = {
  send: ({ contents }) => {
    contents.forEach(writeMessage);
    return never();
  },
  'send-giant': () => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(0xffff_ffff);
    write(length);
    for (;;) write(Buffer.alloc(1024 ** 2));
  },
  'send-endless-progress': (_task, hooks) => {
    const message = JSON.stringify({ id: idOf(hooks), kind: 'progress', value: 1 });
    for (;;) writeMessage(message);
  },
  answer: ({ output, times }, hooks) => {
    const message = JSON.stringify({ id: idOf(hooks), kind: 'done', output });
    for (let i = 0; i < times; i += 1) writeMessage(message);
    return never();
  },
  'answer-for': ({ id }) => {
    writeMessage(JSON.stringify({ id, kind: 'done', output: 'not yours' }));
    return never();
  },
  'speak-when-idle': (_task, hooks) => {
    setTimeout(() => writeMessage(JSON.stringify({ id: idOf(hooks), kind: 'progress' })), 50);
    return process.pid;
  },
  fail: ({ error }, hooks) => {
    writeMessage(JSON.stringify({ id: idOf(hooks), kind: 'failed', error }));
    return never();
  },
  exit: ({ code }) => process.exit(code),
  leave: ({ what, name, target }, { resultFolder }) => {
    leave[what](join(resultFolder, name), target, resultFolder);
    return 'left';
  },
  pid: () => process.pid,
};

const leave: Readonly<Record<LeftBehind, (path: string, target: string, folder: string) => void>> =
  {
    file: (path) => writeFileSync(path, 'result'),
    link: (path, target) => symlinkSync(target, path),
    'hard link': (path, target) => linkSync(target, path),
    'named pipe': (path) => execFileSync('mkfifo', [path]),
    folder: (path) => mkdirSync(path),
    'huge file': (path) => {
      const file = openSync(path, 'w');
      ftruncateSync(file, hugeBytes);
      closeSync(file);
    },
    nothing: () => undefined,
    'link as folder': (_path, target, folder) => {
      rmdirSync(folder);
      symlinkSync(target, folder);
    },
    'deep folders': (path, _target, folder) => {
      writeFileSync(path, 'result');
      process.chdir(folder);
      // Deeper than a path may be long.
      for (let depth = 0; depth < 100; depth += 1) {
        mkdirSync('d'.repeat(200));
        process.chdir('d'.repeat(200));
      }
    },
  };

export default function attack(task: Hostility, hooks: TaskHooks): unknown {
  const act = attacks[task.kind] as (task: Hostility, hooks: TaskHooks) => unknown;
  return act(task, hooks);
}
