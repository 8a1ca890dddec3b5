import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCaptured } from './captured-run.ts';

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
  const before = process.env;
  try {
    process.env = { ...before, ...environment };
    const { exitCode: code, stdout, stderr } = await runCaptured(args);
    return { code, stdout, stderr };
  } finally {
    process.env = before;
  }
}
