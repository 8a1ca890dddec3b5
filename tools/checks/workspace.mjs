// The repository as the checks see it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The files that git tracks or would track, relative to the root. */
export async function repositoryFiles() {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, maxBuffer: 64 * 2 ** 20 });
  return stdout.split('\0').filter(Boolean);
}

/** Runs Nx without its daemon; never throws on an exit code. */
export async function runNx(args) {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1', FORCE_COLOR: '0', PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` };
  const child = run(join(root, 'node_modules', '.bin', 'nx'), args, { cwd: root, env, maxBuffer: 64 * 2 ** 20 });
  return child.then(({ stdout, stderr }) => ({ code: 0, output: `${stdout}${stderr}` }), (error) => ({ code: error.code ?? 1, output: `${error.stdout}${error.stderr}` }));
}
