import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const sizeMb = 512;
const bytesPerMb = 2 ** 20;
/**
 * Interval of refilling, ms. The files of services come and go, and the space that they free is
 * filled again.
 */
const refillMs = 100;

/** The services' scratch folder as a separate small disk, so that a row can fill it. */
export class ScratchDisk {
  private constructor(
    readonly folder: string,
    /** Reason why the folder is not a separate disk, or null if it is one. */
    readonly notMounted: string | null,
  ) {}

  /**
   * Makes a folder and mounts a disk over it. Linux allows this only for root, and not in every
   * container.
   */
  static mount(folder: string): ScratchDisk {
    mkdirSync(folder, { recursive: true });
    const args = ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder];
    const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' });
    const refusal = error?.message ?? stderr.split('\n', 1)[0]!;
    return new ScratchDisk(folder, status === 0 ? null : `no disk can be mounted: ${refusal}`);
  }

  /** Returns an ordinary folder, for rows that do not fill a disk. */
  static without(folder: string): ScratchDisk {
    mkdirSync(folder, { recursive: true });
    return new ScratchDisk(folder, 'no row asked for a disk');
  }

  /** Fills the disk for a while, then frees the space. */
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

  /**
   * Removes the disk. The folder may be in use for a moment longer; the disk disappears after that.
   */
  unmount(): void {
    if (this.notMounted !== null) return;
    const { status, stderr } = spawnSync('umount', ['--lazy', this.folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${this.folder} cannot be unmounted: ${stderr.trim()}`);
  }

  private blockBytes = (): number => statfsSync(this.folder).bsize;
}

/** Appends to a file until its disk has no space for one more block. */
function fill(file: number, blockBytes: number): void {
  for (const size of [bytesPerMb, blockBytes]) {
    const block = Buffer.alloc(size);
    while (hasRoomFor(file, block));
  }
}

/** Returns false if the block does not fit. A write that is cut short means the same. */
function hasRoomFor(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
