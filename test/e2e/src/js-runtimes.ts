import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir, fetchOnce } from '../../../deploy/local/user-cache.mjs';
import type { RunningPlatform } from './platform.ts';

const run = promisify(execFile);

/** Program that runs JavaScript and TypeScript. */
export interface JsRuntime {
  readonly name: string;
  /** Program and its arguments before the file name. Empty if it is not available. */
  readonly command: readonly string[];
}

/** Returns Node, and Deno and Bun from npm, which are kept in the user's cache. */
export async function jsRuntimes({ nodePath }: RunningPlatform): Promise<JsRuntime[]> {
  const [deno, bun] = await Promise.all([fetched('deno', '2.9.6'), fetched('bun', '1.4.5')]);
  const denoFlags = ['run', '--allow-all', '--no-lock', '--node-modules-dir=manual'];
  return [
    { name: 'Node', command: [nodePath] },
    { name: 'Deno', command: deno === null ? [] : [deno, ...denoFlags] },
    { name: 'Bun', command: bun === null ? [] : [bun, 'run'] },
  ];
}

/** Returns the path of a program from npm, or null if it cannot be fetched. */
async function fetched(name: string, version: string): Promise<string | null> {
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
