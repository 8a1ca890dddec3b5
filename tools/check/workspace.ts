// The repository, for the checks.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBuffer = 64 * 2 ** 20;

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const bin = join(root, 'node_modules', '.bin');

/** Environment in which the workspace's own commands, and its own Node, are found first. */
export const workspaceEnv: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${bin}:${process.env['PATH']}`,
};

export interface CommandOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in the root. A failure is an outcome, not an exception. */
export async function commandOutcome(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<CommandOutcome> {
  const settings = { cwd: root, env: workspaceEnv, maxBuffer, ...options };
  try {
    return { code: 0, ...(await run(command, args, settings)) };
  } catch (error) {
    return failedOutcome(error as Error & Partial<Record<'stdout' | 'stderr' | 'code', unknown>>);
  }
}

function failedOutcome(
  error: Error & Partial<Record<'stdout' | 'stderr' | 'code', unknown>>,
): CommandOutcome {
  const stdout = typeof error.stdout === 'string' ? error.stdout : '';
  const stderr = typeof error.stderr === 'string' ? error.stderr : '';
  return {
    code: typeof error.code === 'number' ? error.code : 1,
    stdout,
    stderr: stdout || stderr ? stderr : error.message,
  };
}

/** Returns the folder of the project that a file belongs to. */
export const projectOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Returns the existing files that git tracks or would track, relative to the root. */
export async function repositoryFiles(): Promise<string[]> {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { stdout } = await run('git', args, { cwd: root, maxBuffer });
  const files = stdout.split('\0').filter(Boolean);
  return [...new Set(files)].filter((file) => existsSync(join(root, file)));
}

/**
 * Makes Nx compute its project graph and store it. Without a stored graph, the lint rule about
 * module boundaries accepts everything.
 */
export async function storeProjectGraph(): Promise<void> {
  const quiet = { ...workspaceEnv, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1' };
  const { code, stdout, stderr } = await commandOutcome('nx', ['show', 'projects'], { env: quiet });
  if (code !== 0) throw new Error(`nx show projects failed:\n${stdout}${stderr}`);
}
