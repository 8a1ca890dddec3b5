import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir, fetchOnce } from '../../../../deploy/local/user-cache.mjs';

const run = promisify(execFile);

/** Program from npm that runs TypeScript, and its arguments before the file name. */
type RuntimeCommand = readonly string[];

/** Returns Deno from npm, kept in the user's cache, or null if it cannot be fetched. */
export async function fetchDeno(): Promise<RuntimeCommand | null> {
  const program = await fetchProgram('deno', '2.9.6');
  const flags = ['run', '--allow-all', '--no-lock', '--node-modules-dir=manual'];
  return program === null ? null : [program, ...flags];
}

/** Returns Bun from npm, kept in the user's cache, or null if it cannot be fetched. */
export async function fetchBun(): Promise<RuntimeCommand | null> {
  const program = await fetchProgram('bun', '1.4.5');
  return program === null ? null : [program, 'run'];
}

/** Returns the path of a program from npm, or null if it cannot be fetched. */
async function fetchProgram(name: string, version: string): Promise<string | null> {
  try {
    const folder = await fetchOnce({
      name: `${name}-${version}`,
      cache: cacheDir(),
      log: console.log,
      build: (unfinished) => install(`${name}@${version}`, unfinished),
    });
    const program = join(folder, 'node_modules', '.bin', name);
    await run(program, ['--version']);
    return program;
  } catch (error) {
    console.warn(`${name} is not available: ${(error as Error).message}`);
    return null;
  }
}

async function install(what: string, folder: string): Promise<void> {
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, what]);
}
