import {
  constants,
  copyFileSync,
  createWriteStream,
  linkSync,
  mkdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { lstat, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { GuardedTaskFailed } from './task-errors.ts';

/** The files of one task. */
export interface TaskFiles {
  /** Clip, which the task can only read. */
  readonly clip?: string;
  /** Files that the task writes into its own folder. Other files are dropped. */
  readonly results?: readonly ResultFile[];
}

/** A file that a task writes, and what becomes of it. */
export interface ResultFile {
  /** Name in the task's folder. */
  readonly name: string;
  /** Path to which the parent copies the content. */
  readonly path: string;
  readonly maxBytes: number;
  /** True if the task may leave it out. */
  readonly isOptional?: boolean;
}

/** The same files as the task sees them. */
export interface OwnFiles {
  readonly clipPath: string;
  /** Empty folder for the results. */
  readonly resultFolder: string;
}

/** Follows no link, and does not wait for the other end of a pipe. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Size of a file that does not fit on a full disk. */
const neededBytes = 1024 ** 2;

/**
 * The only folder that a guarded child can use. The rights of a sandbox cannot be extended later,
 * so the files of each task come here. The clip is a hard link to the caller's file, which
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

  /**
   * Copies the results of a task to where its caller wants them. A process that was taken over
   * chooses no name and no path, and cannot change a copy afterwards.
   * @throws GuardedTaskFailed if a result is missing, too large, or not a file of the task's own
   */
  async copyResults(task: number, { results = [] }: TaskFiles): Promise<void> {
    const { resultFolder } = this.filesOf(task);
    if (results.length > 0 && !(await lstat(resultFolder)).isDirectory())
      throw invalidResult('its folder', 'is not a folder');
    for (const result of results) await copyResult(resultFolder, result);
  }

  /**
   * Writes a file to find out if the disk is full, because the word of a child does not count.
   * @throws Error of the full disk
   */
  async requireSpace(): Promise<void> {
    const file = join(this.readablePath, 'space');
    try {
      await writeFile(file, Buffer.alloc(neededBytes));
    } catch (error) {
      if (hasCode(error, ['ENOSPC', 'EDQUOT'])) throw error;
    } finally {
      await rm(file, { force: true });
    }
  }

  async removeFiles(task: number): Promise<void> {
    const { clipPath, resultFolder } = this.filesOf(task);
    await rm(clipPath, { force: true });
    // Only the synchronous call removes folders whose path is longer than the system allows.
    await rm(resultFolder, { recursive: true, force: true }).catch(() =>
      rmSync(resultFolder, { recursive: true, force: true }),
    );
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

async function copyResult(folder: string, result: ResultFile): Promise<void> {
  const source = join(folder, result.name);
  const file = await openOwnFile(source, result);
  if (file === null) return;
  try {
    // The process may still write to its file, so the limit also holds while it is read.
    const content = file.createReadStream({ autoClose: false, end: result.maxBytes - 1 });
    await pipeline(content, createWriteStream(result.path));
  } finally {
    await file.close();
  }
  // The copy takes its place on the disk.
  await rm(source, { force: true });
}

/** Opens a result. Returns null if it is missing and optional. */
async function openOwnFile(
  source: string,
  { name, maxBytes, isOptional = false }: ResultFile,
): Promise<FileHandle | null> {
  const file = await open(source, openFlags).catch((error: unknown) => {
    if (isOptional && hasCode(error, ['ENOENT'])) return null;
    if (!hasCode(error, ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EACCES'])) throw error;
    throw invalidResult(name, `cannot be opened (${(error as NodeJS.ErrnoException).code})`);
  });
  const problem = file && (await problemOf(file, maxBytes));
  if (!problem) return file;
  await file.close();
  throw invalidResult(name, problem);
}

async function problemOf(file: FileHandle, maxBytes: number): Promise<string | null> {
  const stats = await file.stat();
  if (!stats.isFile()) return 'is not a file';
  // Another name of a file could be one that the task may not read, but its caller may.
  if (stats.nlink > 1) return 'has another name';
  if (stats.size > maxBytes) return `has ${stats.size} bytes; ${maxBytes} are allowed`;
  return null;
}

const invalidResult = (name: string, problem: string): GuardedTaskFailed =>
  new GuardedTaskFailed('invalid_answer', `The task left a wrong result: ${name} ${problem}.`);

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');
