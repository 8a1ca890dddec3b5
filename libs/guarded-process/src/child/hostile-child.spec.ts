import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { GuardedChild, type GuardedRunOptions } from './guarded-child.ts';
import { workerModule } from './guarded-task.ts';
import type { Hostility, LeftBehind } from './hostile-task.fake.ts';
import { InputRefused, inputRefusedError } from './misbehaving-task.fake.ts';

const task = workerModule(import.meta.url, './hostile-task.fake');
const output = z.union([z.string().max(20), z.int()]);
const options: GuardedRunOptions<string | number> = { timeoutS: 30, maxMemoryMb: 1000, output };
const invalid = (message: RegExp): unknown =>
  expect.objectContaining({
    name: 'GuardedTaskFailed',
    reason: 'invalid_answer',
    message: expect.stringMatching(message),
  });

let child: GuardedChild<Hostility, string | number>;
const start = (needs: { needs?: 'trusted' } = {}): void => {
  child = new GuardedChild(task, { errors: [inputRefusedError], ...needs });
};
afterEach(() => child.dispose());
const pid = (): Promise<string | number> => child.run({ kind: 'pid' }, options);
const send = (content: unknown): Hostility => ({ kind: 'send', contents: [String(content)] });

describe('a process that was taken over is killed', () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const nativeMessage = { cmd: 'NODE_HANDLE', type: 'other' };

  test.each<[string, Hostility, RegExp]>([
    ['a giant message', { kind: 'send-giant' }, /message of 4294967295 bytes/],
    ['an answer larger than allowed', answerOf('a'.repeat(100_000)), /message of 1\d+ bytes/],
    ['an empty message', send(''), /message of 0 bytes/],
    ['a message that is not JSON', send('{"id":'), /not JSON/],
    ['a message without a kind', send('{"id":2}'), /another form/],
    ["a message of Node's own channel", send(JSON.stringify(nativeMessage)), /another form/],
    ['a message that is deeply nested', send(deep), /another form/],
    ['a second start', send('{"kind":"ready"}'), /second start/],
    ['an answer to another request', { kind: 'answer-for', id: 99 }, /not running/],
    ['progress that nobody asked for', send('{"id":2,"kind":"progress","value":1}'), /nobody/],
    ['an output of another form', answerOf({ fileName: '../../environ' }), /another form/],
    ['an output that is too long', answerOf('a'.repeat(21)), /another form/],
    ['an error without a message', { kind: 'fail', error: { name: 'Error' } }, /another form/],
  ])('for %s', async (_what, hostility, message) => {
    start();
    const before = await pid();
    // The hostile task is the second one of its process.
    await expect(child.run(hostility, options)).rejects.toEqual(invalid(message));
    expect(await pid()).not.toBe(before);
  });

  test('for progress without end', async () => {
    start();
    let count = 0;
    const onProgress = (): void => void (count += 1);
    const run = child.run({ kind: 'send-endless-progress' }, { ...options, onProgress });
    await expect(run).rejects.toEqual(invalid(/progress more than 100000 times/));
    expect(count).toBe(100_000);
  });

  test('for many answers, of which only the first one counts', async () => {
    start();
    const before = await pid();
    expect(await child.run({ kind: 'answer', output: 'first', times: 1000 }, options)).toBe(
      'first',
    );
    while (child.pid === before) await sleep(20);
    expect(await pid()).not.toBe(before);
  });

  test('for a message while it has no task, before it gets another one', async () => {
    start();
    const before = await child.run({ kind: 'speak-when-idle' }, options);
    while (child.pid === before) await sleep(20);
    expect(await pid()).not.toBe(before);
  });
});

describe('an error of a process that was taken over', () => {
  const failWith = async (error: object): Promise<unknown> => {
    start();
    return child.run({ kind: 'fail', error }, options).catch((thrown: unknown) => thrown);
  };

  test.each([
    ['a cancelled task', { name: 'GuardedTaskFailed', fields: { reason: 'aborted' } }],
    ['a full disk', { name: 'Error', fields: { code: 'ENOSPC' } }],
    ['an outage', { name: 'Unavailable', fields: { code: 'dependency_unavailable' } }],
    ['a refusal with other fields', { name: 'InputRefused', fields: { code: 7 } }],
  ])('does not pose as %s', async (_what, error) => {
    const thrown = await failWith({ message: 'posing', ...error });
    expect(thrown).toMatchObject({ name: 'Error', message: `${error.name}: posing` });
    expect(Object.keys(thrown as object)).toEqual([]);
    expect((thrown as Error).constructor).toBe(Error);
  });

  test('brings only the fields of its class, and no other prototype', async () => {
    const fields = JSON.parse(
      '{"code":"too_large","__proto__":{"isMine":true},"more":1}',
    ) as object;
    const thrown = await failWith({ name: 'InputRefused', message: 'No.', fields });
    expect(thrown).toBeInstanceOf(InputRefused);
    expect(thrown).toMatchObject({ code: 'too_large', message: 'No.' });
    expect(thrown).not.toHaveProperty('isMine');
    expect(thrown).not.toHaveProperty('more');
  });

  test('does not blame the machine by its exit code', async () => {
    start();
    const run = child.run({ kind: 'exit', code: 71 }, options);
    await expect(run).rejects.toMatchObject({ name: 'GuardedTaskFailed', reason: 'crashed' });
  });
});

describe('the results of a process that was taken over', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-hostile-'));
    writeFileSync(join(folder, 'secret'), 'not for a decoder');
    targets['hard link'] = join(folder, 'secret');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const targets: Partial<Record<LeftBehind, string>> = {
    link: '/proc/self/environ',
    'link as folder': '/proc/self',
  };

  /** Lets a task leave something. It has no sandbox, which would refuse links and pipes. */
  async function leave(what: LeftBehind): Promise<unknown> {
    start({ needs: 'trusted' });
    const files = {
      results: [{ name: 'picture.jpg', path: join(folder, 'picture.jpg'), maxBytes: 1000 }],
    };
    const target = targets[what] ?? '';
    const hostility = { kind: 'leave', what, name: 'picture.jpg', target } as const;
    return child.run(hostility, { ...options, files }).catch((thrown: unknown) => thrown);
  }

  test.each<[LeftBehind, RegExp]>([
    ['link', /picture.jpg cannot be opened \(ELOOP\)/],
    ['hard link', /picture.jpg has another name/],
    ['named pipe', /picture.jpg is not a file/],
    ['folder', /picture.jpg is not a file/],
    ['huge file', /picture.jpg has 1099511627776 bytes; 1000 are allowed/],
    ['nothing', /picture.jpg cannot be opened \(ENOENT\)/],
    ['link as folder', /its folder is not a folder/],
  ])('are refused if they are: %s', async (what, message) => {
    expect(await leave(what)).toEqual(invalid(message));
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  test('are copied only under the name and to the path that the caller chose', async () => {
    start({ needs: 'trusted' });
    const path = join(folder, 'picture.jpg');
    const picture = { name: 'picture.jpg', path, maxBytes: 1000, isOptional: true };
    const run = (name: string): Promise<string | number> =>
      child.run(
        { kind: 'leave', what: 'file', name, target: '' },
        { ...options, files: { results: [picture] } },
      );
    await run('secret');
    await run('../../../outside.jpg');
    expect(readdirSync(folder)).toEqual(['secret']);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('not for a decoder');
    await run('picture.jpg');
    expect(readFileSync(path, 'utf8')).toBe('result');
    rmSync(path);
  });

  test('can be removed however deep their folders are', async () => {
    expect(await leave('deep folders')).toBe('left');
    expect(existsSync(join(folder, 'picture.jpg'))).toBe(true);
    rmSync(join(folder, 'picture.jpg'));
  });
});

function answerOf(output: unknown): Hostility {
  return { kind: 'answer', output, times: 1 };
}
