import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { useOf } from './process-status.ts';

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a running process takes memory and threads', () => {
  const use = useOf(process.pid);
  expect(use?.memoryMb).toBeGreaterThan(20);
  expect(use?.threads).toBeGreaterThan(1);
});

onLinux('nothing is known of a process that has ended and that nobody has collected', async () => {
  // The shell becomes a program that collects no processes. Before that, it could collect one.
  const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const pid = Number(await firstLine(parent.stdout));
    await untilStatus(parent.pid!, /^Name:\s+sleep$/m);
    process.kill(pid, 'SIGKILL');
    await untilStatus(pid, /^State:\s+Z/m);
    expect(useOf(pid)).toBeNull();
  } finally {
    parent.kill();
  }
});

// Only some containers show the threads of the kernel, of which process 2 starts all others.
(isOfKernel(2) ? test : test.skip)('nothing is known of a process of the kernel', () => {
  expect(useOf(2)).toBeNull();
});

test('nothing is known of a process that does not exist', () => {
  expect(useOf(undefined)).toBeNull();
  expect(useOf(2 ** 31 - 1)).toBeNull();
});

function isOfKernel(pid: number): boolean {
  const path = `/proc/${pid}/status`;
  return existsSync(path) && /^Kthread:\s+1$/m.test(readFileSync(path, 'utf8'));
}

async function untilStatus(pid: number, expected: RegExp): Promise<void> {
  while (!expected.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) await sleep(10);
}

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('The process printed nothing.');
}
