import { constants, copyFileSync, linkSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { copyFile, lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of one task. */
export interface TaskFiles {
  /** Clip, which the task can only read. */
  readonly clip?: string;
  /** Folder to which the files are moved that the task wrote into its own folder. */
  readonly results?: string;
}

/** The same files as the task sees them. */
export interface OwnFiles {
  readonly clipPath: string;
  /** Empty folder. Files that the task leaves there are its results. */
  readonly resultFolder: string;
}

/**
 * The only folder that a guarded child can use. The rights of a sandbox cannot be extended later,
 * so the files of each task are moved here. The clip is a hard link to the caller's file, which
 * takes no space.
 */
export class ChildFolder {
  readonly readablePath: string;
  readonly writablePath: string;

  constructor(private readonly path: string) {
    this.readablePath = join(path, 'in');
    this.writablePath = join(path, 'out');
    mkdirSync(this.readablePath);
    mkdirSync(this.writablePath);
  }

  /** Links a task's clip. Synchronous, so that the child cannot end in between. */
  addFiles(task: number, { clip }: TaskFiles): OwnFiles {
    const own = this.filesOf(task);
    mkdirSync(own.resultFolder);
    if (clip !== undefined) linkOrCopy(realpathSync(clip), own.clipPath);
    return own;
  }

  /** Moves the results of a task to the folder that its caller named. */
  async moveResults(task: number, { results }: TaskFiles): Promise<void> {
    if (results === undefined) return;
    const { resultFolder } = this.filesOf(task);
    for (const name of await readdir(resultFolder)) {
      const written = join(resultFolder, name);
      // A link could name a file that the task may not read, but its caller may.
      if (!(await lstat(written)).isFile())
        throw new Error(`The task left ${name}, which is not a file.`);
      await move(written, join(results, name));
    }
  }

  async removeFiles(task: number): Promise<void> {
    const { clipPath, resultFolder } = this.filesOf(task);
    await rm(clipPath, { force: true });
    await rm(resultFolder, { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  private filesOf(task: number): OwnFiles {
    return {
      clipPath: join(this.readablePath, String(task)),
      resultFolder: join(this.writablePath, String(task)),
    };
  }
}

function linkOrCopy(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    // On another file system, or for another user's file, only a copy is possible.
    if (!hasCode(error, ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'])) throw error;
    copyFileSync(file, name, constants.COPYFILE_FICLONE);
  }
}

async function move(file: string, name: string): Promise<void> {
  try {
    await rename(file, name);
  } catch (error) {
    if (!hasCode(error, ['EXDEV'])) throw error;
    await copyFile(file, name);
  }
}

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');
