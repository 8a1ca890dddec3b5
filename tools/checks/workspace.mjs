// The repository as the checks see it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const bin = join(root, 'node_modules', '.bin');
/**
 * An environment in which the workspace's own commands are found, and run the workspace's own Node.
 */
export const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };

/** The files that git tracks or would track, relative to the root. */
export async function repositoryFiles() {
  const { stdout } = await run(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
    { cwd: root, maxBuffer: 64 * 2 ** 20 },
  );
  return stdout.split('\0').filter(Boolean);
}

/** Runs Nx without its daemon; never throws on an exit code. */
export async function runNx(args) {
  const quiet = { ...env, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1', FORCE_COLOR: '0' };
  const child = run(join(bin, 'nx'), args, { cwd: root, env: quiet, maxBuffer: 64 * 2 ** 20 });
  return child.then(
    ({ stdout, stderr }) => ({ code: 0, output: `${stdout}${stderr}` }),
    (error) => ({ code: error.code ?? 1, output: `${error.stdout}${error.stderr}` }),
  );
}
