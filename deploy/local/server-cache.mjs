// Servers fetched once into the user's cache folder and used by every clone of the repository.
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where servers and converted models are kept. */
export const cacheDir = (env = process.env) =>
  env.STRIDEFORM_CACHE_DIR || join(homedir(), '.cache', 'strideform');

/**
 * Takes the lock by linking a file that already names its holder, so that nobody ever reads a lock
 * without a name.
 */
function takeLock(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine);
  }
}

function holderLives(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * The folder of a fetched server. The first caller builds it in a folder beside and renames that at
 * the end, so a folder with the server's name is always whole; a second start on the same machine
 * waits for the first.
 * @param {{ name: string, cache: string, log: (line: string) => void, build: (folder: string) =>
 *   Promise<void> }} options
 */
export async function cachedServer({ name, cache, log, build }) {
  const servers = join(cache, 'servers');
  const folder = join(servers, name);
  const lock = `${folder}.lock`;
  mkdirSync(servers, { recursive: true });
  for (let told = false; !existsSync(folder); told = true) {
    if (takeLock(lock)) {
      const unfinished = `${folder}.unfinished`;
      try {
        if (existsSync(folder)) return folder;
        rmSync(unfinished, { recursive: true, force: true });
        mkdirSync(unfinished);
        await build(unfinished);
        renameSync(unfinished, folder);
      } finally {
        rmSync(unfinished, { recursive: true, force: true });
        rmSync(lock, { force: true });
      }
    } else if (holderLives(lock)) {
      if (!told) log(`${name}: another start is fetching it; waiting`);
      await sleep(500);
    } else {
      rmSync(lock, { force: true });
    }
  }
  return folder;
}
