// Servers and tools that are fetched once into the user's cache folder. All clones of the
// repository share them.
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

/** Returns the folder that keeps servers, tools and converted models. */
export const cacheDir = (env = process.env) =>
  env.STRIDEFORM_CACHE_DIR || join(homedir(), '.cache', 'strideform');

/**
 * Takes the lock by linking a file that already names its holder, so that a lock is never seen
 * without its holder.
 */
function takeLock(lock) {
  const ownFile = `${lock}.${process.pid}`;
  writeFileSync(ownFile, String(process.pid));
  try {
    linkSync(ownFile, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(ownFile);
  }
}

function isHolderAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Builds in a separate folder and renames it at the end, so that `folder` is always complete. */
async function buildUnderLock({ folder, lock, build }) {
  const unfinished = `${folder}.unfinished`;
  try {
    // Another process may have built it after the caller looked and before it took the lock.
    if (existsSync(folder)) return;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished);
    await build(unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(lock, { force: true });
  }
}

/**
 * Returns the folder `name` of the cache. The first caller builds it. A second process on the same
 * machine waits for the first. `build` gets a temporary folder that is renamed afterwards, so its
 * content must not include that path.
 * @param {{ name: string, cache: string, log: (line: string) => void, build: (folder: string) =>
 *   Promise<void> }} options
 * @returns {Promise<string>}
 */
export async function fetchOnce({ name, cache, log, build }) {
  const servers = join(cache, 'servers');
  const folder = join(servers, name);
  const lock = `${folder}.lock`;
  mkdirSync(servers, { recursive: true });
  for (let hasReported = false; !existsSync(folder);) {
    if (takeLock(lock)) {
      await buildUnderLock({ folder, lock, build });
    } else if (isHolderAlive(lock)) {
      if (!hasReported) log(`${name}: another process is fetching it; waiting`);
      hasReported = true;
      await sleep(500);
    } else {
      rmSync(lock, { force: true });
    }
  }
  return folder;
}
