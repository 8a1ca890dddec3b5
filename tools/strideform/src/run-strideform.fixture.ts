import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './program.ts';

const bin = fileURLToPath(new URL('../bin/strideform.mjs', import.meta.url));
const maxOutputBytes = 2 ** 26;

export interface StrideformOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `strideform` as a shell would, with these variables in addition to those of this process.
 */
export function runStrideform(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<StrideformOutcome> {
  const options = { env: { ...process.env, ...environment }, maxBuffer: maxOutputBytes };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code as number), stdout, stderr }),
    );
  });
}

/**
 * Runs `strideform` in this process, which saves the start of a process. One command at a time,
 * because the process has one environment and one standard output.
 */
export async function runInThisProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<StrideformOutcome> {
  const before = { env: process.env, exitCode: process.exitCode };
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    }),
  );
  try {
    process.env = { ...before.env, ...environment };
    process.exitCode = undefined;
    return { code: await runCommandLine(args), ...written };
  } finally {
    process.env = before.env;
    process.exitCode = before.exitCode;
    for (const spy of spies) spy.mockRestore();
  }
}
