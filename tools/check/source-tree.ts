// The files of the repository at one moment: the working tree, or a commit in a temporary folder.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFilesOf } from './default-branch.ts';
import { repositoryFiles, root } from './workspace.ts';

export interface TextFile {
  /** Path from the root of the tree. */
  readonly path: string;
  readonly text: string;
}

/** Files without a place for text, such as pictures and clips, are not read. */
const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8_000).includes(0);

function readTextFiles(folder: string, paths: readonly string[]): TextFile[] {
  return paths.flatMap((path) => {
    const bytes = readFileSync(join(folder, path));
    return isBinary(bytes) ? [] : [{ path, text: bytes.toString('utf8') }];
  });
}

/** Returns the text files of the working tree that git tracks or would track. */
export async function readWorkingTree(): Promise<TextFile[]> {
  return readTextFiles(root, await repositoryFiles());
}

/** Returns the text files of a commit. Throws if git does not know the commit. */
export async function readCommit(reference: string): Promise<TextFile[]> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-structure-'));
  try {
    await writeFilesOf(reference, [], folder);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    return readTextFiles(folder, paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
