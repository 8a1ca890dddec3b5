// Runs programs of this folder in processes of their own, with a chosen binding of FFmpeg. A crash
// ends only the process.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nodePath, sourceFlags } from '../../deploy/local/run-ts.mjs';
import { optionsToUse } from '../../deploy/local/video-binding.mjs';
import { root } from '../check/workspace.ts';

/** A binding of FFmpeg, and how a process loads it. */
export interface Binding {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The binding of node-av's npm package. */
export const npmBinding: Binding = { name: 'node-av', env: { NODE_OPTIONS: '' } };

export const ownBinding = (file: string): Binding => ({
  name: 'our binding',
  env: { NODE_OPTIONS: optionsToUse(file) },
});

/** Stops at the first error, with a report on standard error. Node itself leaves memory behind. */
const sanitizerOptions = {
  ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=0:exitcode=86:detect_stack_use_after_return=0',
  UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1:exitcode=86',
};

/** The sanitizers' library must be loaded before all others, because Node is built without it. */
export function sanitizedBinding(file: string): Binding {
  const library = execFileSync('g++', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim();
  const env = { ...ownBinding(file).env, ...sanitizerOptions, LD_PRELOAD: library };
  return { name: 'our binding with sanitizers', env };
}

/**
 * Runs a program of this folder, and returns the JSON that it prints.
 * @throws Error with the program's output if it does not exit with 0
 */
export function runProgram<T>(name: string, binding: Binding, args: readonly string[]): T {
  const program = fileURLToPath(new URL(name, import.meta.url));
  const { status, signal, stdout, stderr } = spawnSync(
    nodePath,
    [...sourceFlags, '--expose-gc', program, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...binding.env },
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  if (status === 0) return JSON.parse(stdout) as T;
  const end = signal ?? `exit code ${status}`;
  throw new Error(`${name} with ${binding.name} ended with ${end}:\n${stdout}\n${stderr}`);
}
