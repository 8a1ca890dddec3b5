import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `strideform-<pid>-<start>-<random>`. The name alone identifies the owning process, so that no
 * crash leaves a folder without an owner.
 */
const ownedFolder = /^strideform-(\d+)-(\d+)-\w{6}$/;
const hasProcessFiles = existsSync('/proc/self/stat');
let ownFolder: string | undefined;

/**
 * Creates an empty folder for temporary files. It is removed when this process ends. If the process
 * is killed, the next service that starts removes it.
 */
export function makeScratchFolder(purpose: string): string {
  ownFolder ??= makeOwnFolder();
  return mkdtempSync(join(ownFolder, `${purpose}-`));
}

/**
 * Removes the folders of processes that no longer exist. Safe for services that start together.
 * @returns the names of the removed folders.
 */
export async function sweepScratchFolders(): Promise<string[]> {
  const abandoned = readdirSync(tmpdir()).filter((name) => {
    const [, pid, start] = ownedFolder.exec(name) ?? [];
    return pid !== undefined && startOf(Number(pid)) !== start;
  });
  for (const name of abandoned) await rm(join(tmpdir(), name), { recursive: true, force: true });
  return abandoned;
}

function makeOwnFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `strideform-${process.pid}-${startOf(process.pid)!}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Returns the start time of a process, in the kernel's ticks. The id alone is not enough, because
 * ids are reused, in a restarted container even at once.
 * @returns undefined if the process does not exist; "0" for every process on systems without /proc.
 */
function startOf(pid: number): string | undefined {
  try {
    if (hasProcessFiles)
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19];
    process.kill(pid, 0);
    return '0';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '0' : undefined;
  }
}
