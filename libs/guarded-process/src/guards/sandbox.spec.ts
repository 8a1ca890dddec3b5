import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { GuardedChild } from '../child/guarded-child.ts';
import type { Misbehaviour } from '../child/misbehaving-task.fake.ts';
import { workerModule } from '../child/guarded-task.ts';
import { createRuleset, landlockVersion } from '../sandbox/landlock.ts';
import { measureGuards, tryOutside } from './measure-guards.ts';
import type { Outside } from './try-outside.worker.ts';

const secret = 'not for a decoder';
const limits = { timeoutS: 60, maxMemoryMb: 1000, output: z.unknown() };
let folder: string;
let listener: Server;
let outside: Outside;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-outside-'));
  listener = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  outside = { file: join(folder, 'secret'), folder, port };
  writeFileSync(outside.file, secret);
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true });
});

function hasLandlock(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return landlockVersion() > 0;
  } catch {
    return false;
  }
}

(hasLandlock() ? describe : describe.skip)(
  'a decoder that was taken over (skipped where the kernel has no Landlock)',
  () => {
    test('reaches no network, no other process, and only its own files', async () => {
      const ends = await tryOutside(outside);
      expect(ends).toEqual({
        'listen on a port': 'EPERM',
        'connect to a port': 'EPERM',
        'start a program': 'EPERM',
        'start itself again': 'EPERM',
        'signal its parent': 'EPERM',
        'choose who gets the signals of a file': 'EPERM',
        'choose it by a command for devices': 'EPERM',
        'choose which signal it is': 'EPERM',
        'move its parent to another CPU': 'EPERM',
        'change how its parent is scheduled': 'EPERM',
        'choose the scheduler of its parent': 'EPERM',
        'change the disk priority of its parent': 'EPERM',
        'go on when its parent ends': 'EPERM',
        'make a call that no decoder needs': 'EPERM',
        'take memory without mapping it': 'EPERM',
        'share memory': 'EPERM',
        'take memory as a stack': 'EPERM',
        'take more memory than its limit': 'ENOMEM',
        'lock memory': 'EPERM',
        'set its own limits': 'EPERM',
        'write a file of any size': 'EFBIG',
        'open any number of files': 'EMFILE',
        'read the environment of its parent': 'EACCES',
        'read the memory of its parent': 'EACCES',
        'list the open files of its parent': 'EACCES',
        'read a file elsewhere': 'EACCES',
        'read a file elsewhere on another thread': 'EACCES',
        'read the users of the system': 'EACCES',
        'write a file elsewhere': 'EACCES',
        'change a file elsewhere': 'EACCES',
        'empty a file elsewhere': 'EACCES',
        'change the rights of a file elsewhere': 'EPERM',
        'make a hard link to a file elsewhere': 'EPERM',
        'make a symbolic link to a file elsewhere': 'EPERM',
      });
      expect(readFileSync(outside.file, 'utf8')).toBe(secret);
    });

    test('could do all of that without its sandbox', async () => {
      const ends = await tryOutside(outside, { needs: 'trusted' });
      expect(new Set(Object.values(ends))).toEqual(new Set(['done']));
      writeFileSync(outside.file, secret);
    });

    test('reaches no other process and not its memory if it may use a GPU', async () => {
      const ends = await tryOutside(outside, { needs: { usesGpu: true } });
      expect(ends).toMatchObject({
        'connect to a port': 'EPERM',
        'start a program': 'EPERM',
        'choose who gets the signals of a file': 'EPERM',
        'choose it by a command for devices': 'EPERM',
        'choose which signal it is': 'EPERM',
        'move its parent to another CPU': 'EPERM',
        'change how its parent is scheduled': 'EPERM',
        'choose the scheduler of its parent': 'EPERM',
        'change the disk priority of its parent': 'EPERM',
        'go on when its parent ends': 'EPERM',
        'set its own limits': 'EPERM',
        'write a file of any size': 'EFBIG',
        'read the environment of its parent': 'EACCES',
        'read the memory of its parent': 'EACCES',
        'read a file elsewhere': 'EACCES',
      });
    });

    test('has limits that the kernel keeps', async () => {
      const child = new GuardedChild<Misbehaviour, unknown>(
        workerModule(import.meta.url, '../child/misbehaving-task.fake'),
      );
      await child.run({ kind: 'count' }, limits);
      const text = readFileSync(`/proc/${child.pid}/limits`, 'utf8');
      await child.dispose();
      const [, ...rows] = text.trim().split('\n');
      const hardLimits = Object.fromEntries(
        rows.map((row) => [row.slice(0, 25).trim(), row.slice(47, 67).trim()]),
      );
      expect(hardLimits).toMatchObject({
        'Max core file size': '0',
        'Max locked memory': '0',
        'Max open files': '256',
        'Max file size': String(4 * 1024 ** 3),
        // 50 tasks of a minute on each CPU.
        'Max cpu time': String(50 * 60 * availableParallelism()),
      });
      const memoryMb = (name: string): number => Number(hardLimits[name]) / 1024 ** 2;
      expect(memoryMb('Max data size')).toBeGreaterThan(limits.maxMemoryMb);
      expect(memoryMb('Max data size')).toBeLessThan(limits.maxMemoryMb + 2500);
      expect(memoryMb('Max address space')).toBeGreaterThan(memoryMb('Max data size'));
      expect(memoryMb('Max address space')).toBeLessThan(limits.maxMemoryMb + 5000);
    });

    test('writes its profile to the folder that Node uses for profiles', async () => {
      const options = process.env['NODE_OPTIONS'];
      process.env['NODE_OPTIONS'] = `--cpu-prof --cpu-prof-dir=${folder}`;
      const child = new GuardedChild<Misbehaviour, unknown>(
        workerModule(import.meta.url, '../child/misbehaving-task.fake'),
      );
      await child.run({ kind: 'environment' }, limits);
      await child.dispose();
      if (options === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = options;
      expect(readdirSync(folder)).toContainEqual(expect.stringMatching(/\.cpuprofile$/));
    });

    test('cannot change the clip that it reads', async () => {
      const child = new GuardedChild<Misbehaviour, unknown>(
        workerModule(import.meta.url, '../child/misbehaving-task.fake'),
      );
      const run = child.run(
        { kind: 'overwrite-clip' },
        { ...limits, files: { clip: outside.file } },
      );
      await expect(run).rejects.toThrow('EACCES');
      await child.dispose();
      expect(readFileSync(outside.file, 'utf8')).toBe(secret);
    });
  },
);

(hasLandlock() ? describe : describe.skip)(
  'a machine without Landlock (skipped where this one has none)',
  () => {
    test('still guards networks and processes, but not files', async () => {
      expect(await withoutLandlock('best', 'await measureGuards()')).toEqual({
        network: true,
        processes: true,
        files: false,
        calls: true,
        limits: true,
      });
    });

    test('starts no decoder if the sandbox is required, and blames no clip', async () => {
      const failure = '(await measureGuards().catch(({ name, message }) => [name, message]))';
      const [name, message] = (await withoutLandlock('required', failure)) as string[];
      expect(name).toBe('Error');
      expect(message).toMatch(
        /does not allow the decoder's sandbox.*No sandbox for files.*set DECODER_SANDBOX=best/s,
      );
    });
  },
);

test('all guards work on this machine (skipped where the kernel has no Landlock)', async () => {
  if (!hasLandlock()) return;
  const guards = await measureGuards();
  expect(Object.keys(guards)).toEqual(['network', 'processes', 'files', 'calls', 'limits']);
  expect(new Set(Object.values(guards))).toEqual(new Set([true]));
});

(hasLandlock() ? test : test.skip)(
  'a filter that one thread does not take is a failure (skipped where the kernel has no Landlock)',
  async () => {
    const kernel = JSON.stringify(workerModule(import.meta.url, '../sandbox/kernel').href);
    const failure = await valueOf(`
      import { once } from 'node:events';
      import { Worker } from 'node:worker_threads';
      import { refuseCalls, renouncePrivileges } from ${kernel};
      renouncePrivileges();
      const takesOwnFilter = \`
        import(${kernel}).then(async ({ restrictCalls }) => {
          restrictCalls(true, 'starting');
          (await import('node:worker_threads')).parentPort.postMessage('filtered');
          setInterval(() => undefined, 1000);
        })\`;
      const thread = new Worker(takesOwnFilter, { eval: true });
      await once(thread, 'message');
      let failure = 'none';
      try {
        refuseCalls([${createRuleset}]);
      } catch ({ message }) {
        failure = message;
      }
      thread.unref();
      console.log(JSON.stringify(failure));`);
    expect(failure).toMatch(/^filter of system calls: thread \d+ has another filter$/);
  },
);

/**
 * Returns the value of an expression in a process that behaves as if its kernel had no Landlock.
 */
async function withoutLandlock(mode: string, expression: string): Promise<unknown> {
  const from = (name: string): string => JSON.stringify(workerModule(import.meta.url, name).href);
  return valueOf(`
    import { refuseCalls, renouncePrivileges } from ${from('../sandbox/kernel')};
    import { measureGuards } from ${from('./measure-guards')};
    import { sandboxSettings, useSandboxSettings } from ${from('../sandbox/sandbox-settings')};
    renouncePrivileges();
    refuseCalls([${createRuleset}]);
    useSandboxSettings({ ...sandboxSettings, mode: ${JSON.stringify(mode)} });
    console.log(JSON.stringify(${expression}));`);
}

/** Returns what a program prints as JSON in its own process. */
async function valueOf(program: string): Promise<unknown> {
  const { stdout } = spawn(
    process.execPath,
    [...process.execArgv, '--input-type=module', '--eval', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(await text(stdout)) as unknown;
}
