import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isGroupMemoryShort } from './group-memory.ts';
import { watchProcess } from './process-watch.ts';

const mebibyte = 1024 ** 2;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-group-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes what the kernel shows of a container, MiB. */
function isShort(max: number | 'max', current: number, caches: number): boolean {
  writeFileSync(join(folder, 'memory.max'), `${max === 'max' ? max : max * mebibyte}\n`);
  writeFileSync(join(folder, 'memory.current'), `${current * mebibyte}\n`);
  const half = (caches * mebibyte) / 2;
  // Shared memory counts among the files, but the kernel cannot free it.
  const shared = 500 * mebibyte;
  const files = `file ${2 * half + shared}\nshmem ${shared}`;
  const lists = `inactive_anon ${shared}\ninactive_file ${half}\nactive_file ${half}`;
  const statistics = `anon 5\n${files}\n${lists}\nunevictable 7\n`;
  writeFileSync(join(folder, 'memory.stat'), statistics);
  return isGroupMemoryShort(folder);
}

(process.platform === 'linux' ? test : test.skip).each<[string, number, number, RegExp]>([
  ['threads', 100_000, 2, /threads, but 2 are allowed/],
  ['memory', 1, 100_000, /MiB of memory, but 1 are allowed/],
])('a process that takes too many %s is reported once', async (_what, memoryMb, threads, why) => {
  const messages: string[] = [];
  // This process has more than 2 threads and 1 MiB.
  const report = (message: string): void => void messages.push(message);
  const watch = watchProcess(process.pid, memoryMb, report, threads);
  await sleep(200);
  watch.end();
  expect(messages).toEqual([expect.stringMatching(why)]);
});

test('the memory of a container is short if little is left besides caches', () => {
  expect(isShort(1000, 990, 0)).toBe(true);
  expect(isShort(1000, 990, 50)).toBe(true);
  expect(isShort(1000, 990, 500)).toBe(false);
  expect(isShort(1000, 500, 0)).toBe(false);
});

test('it is never short without a limit', () => {
  expect(isShort('max', 100_000, 0)).toBe(false);
  expect(isGroupMemoryShort(join(folder, 'none'))).toBe(false);
});
