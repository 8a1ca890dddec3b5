import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const sizeMb = 512;
const bytesPerMb = 2 ** 20;
/** Files of the services come and go: what they free is taken again after this time, ms. */
const refillMs = 100;

/** The services' scratch folder as a small disk of its own, so that a row can fill it. */
export class ScratchDisk {
  private constructor(
    readonly folder: string,
    /** Why the folder is no disk of its own; null where it is one. */
    readonly notMounted: string | null,
  ) {}

  /**
   * Makes a folder and mounts a disk over it. Linux lets only root do so, and not in every
   * container.
   */
  static mount(folder: string): ScratchDisk {
    mkdirSync(folder, { recursive: true });
    const args = ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder];
    const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' });
    const refusal = error?.message ?? stderr.split('\n', 1)[0]!;
    return new ScratchDisk(folder, status === 0 ? null : `no disk can be mounted: ${refusal}`);
  }

  /** A folder of whatever disk it is on, for rows that fill none. */
  static without(folder: string): ScratchDisk {
    mkdirSync(folder, { recursive: true });
    return new ScratchDisk(folder, 'no row asked for a disk');
  }

  /** Takes all space for a while, and gives it back. */
  async keepFull(lastsS: number): Promise<void> {
    const path = join(this.folder, 'full');
    const file = openSync(path, 'w');
    try {
      for (const end = Date.now() + lastsS * 1000; Date.now() < end; await sleep(refillMs))
        fill(file, this.blockBytes());
    } finally {
      closeSync(file);
      rmSync(path);
    }
  }

  /** The folder may be in use for a moment longer: the disk goes when nobody uses it any more. */
  unmount(): void {
    if (this.notMounted !== null) return;
    const { status, stderr } = spawnSync('umount', ['--lazy', this.folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${this.folder} cannot be unmounted: ${stderr.trim()}`);
  }

  private blockBytes = (): number => statfsSync(this.folder).bsize;
}

/** Appends to a file until its disk has no room for one more block. */
function fill(file: number, blockBytes: number): void {
  for (const size of [bytesPerMb, blockBytes]) {
    const block = Buffer.alloc(size);
    while (hasRoomFor(file, block));
  }
}

/** A write that is cut short says that the rest does not fit. */
function hasRoomFor(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
