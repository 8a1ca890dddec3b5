import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `strideform-<pid>-<start>-<random>`: who made it can be told from the name alone, so that no
 * crash leaves a folder without an owner.
 */
const ownedFolder = /^strideform-(\d+)-(\d+)-\w{6}$/;
const knowsStarts = existsSync('/proc/self/stat');
let ownFolder: string | undefined;

/**
 * A new, empty folder for temporary files, gone at the latest when this process ends, or when a
 * later service starts after it was killed.
 */
export function makeScratchFolder(purpose: string): string {
  ownFolder ??= makeOwnFolder();
  return mkdtempSync(join(ownFolder, `${purpose}-`));
}

/** Removes what processes left behind that are no more. Safe for services that start together. */
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
 * When a process started, in the kernel's ticks, since process ids come around again: in a
 * container that is restarted, at once. Undefined for none; 0 for all that live where there is no
 * /proc.
 */
function startOf(pid: number): string | undefined {
  try {
    if (knowsStarts)
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19];
    process.kill(pid, 0);
    return '0';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '0' : undefined;
  }
}
