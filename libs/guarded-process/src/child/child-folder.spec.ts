import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { GuardedChild } from './guarded-child.ts';
import type { Misbehaviour } from './misbehaving-task.fake.ts';
import { workerModule } from './guarded-task.ts';
import { sandboxSettings, useSandboxSettings } from '../sandbox/sandbox-settings.ts';

const task = workerModule(import.meta.url, './misbehaving-task.fake');
const limits = { timeoutS: 60, maxMemoryMb: 1000, output: z.unknown() };
const usual = sandboxSettings;

let folder: string;
let clip: string;
const childFolders: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-child-'));
  clip = join(folder, 'clip');
  writeFileSync(clip, 'pictures');
  const makeFolder = (purpose: string): string => {
    childFolders.push(mkdtempSync(join(folder, `${purpose}-`)));
    return childFolders.at(-1)!;
  };
  useSandboxSettings({ ...usual, makeFolder });
});
afterAll(() => {
  useSandboxSettings(usual);
  rmSync(folder, { recursive: true });
});

const filesIn = (childFolder: string): string[] =>
  ['in', 'out'].flatMap((name) => readdirSync(join(childFolder, name)));

describe('the folder of a guarded child', () => {
  test('contains the clip of each task, gives its results, and is empty between tasks', async () => {
    const child = new GuardedChild<Misbehaviour, unknown>(task);
    const leave = (name: string): Promise<unknown> => {
      const files = { clip, results: [{ name, path: join(folder, name), maxBytes: 100 }] };
      return child.run({ kind: 'leave', name, content: name }, { ...limits, files });
    };
    expect([await leave('first'), await leave('second')]).toEqual(['pictures', 'pictures']);
    const results = ['first', 'second'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(results).toEqual(['first', 'second']);
    expect(filesIn(childFolders.at(-1)!)).toEqual([]);
    expect(readFileSync(clip, 'utf8')).toBe('pictures');
    await child.dispose();
    expect(existsSync(childFolders.at(-1)!)).toBe(false);
  });

  test('is removed with a process that dies', async () => {
    const child = new GuardedChild<Misbehaviour, unknown>(task);
    const run = child.run({ kind: 'segfault' }, { ...limits, files: { clip } });
    await expect(run).rejects.toMatchObject({ reason: 'crashed' });
    expect(existsSync(childFolders.at(-1)!)).toBe(false);
    expect(existsSync(clip)).toBe(true);
  });

  test('reports a clip that does not exist', async () => {
    const child = new GuardedChild<Misbehaviour, unknown>(task);
    const run = child.run({ kind: 'count' }, { ...limits, files: { clip: join(folder, 'gone') } });
    await expect(run).rejects.toMatchObject({ code: 'ENOENT' });
    await child.dispose();
  });
});
