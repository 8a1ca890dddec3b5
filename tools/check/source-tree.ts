// The files of the repository at one moment: the working tree, or a commit in a temporary folder.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandOutcome, repositoryFiles, root } from './workspace.ts';

const run = promisify(execFile);

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
    const archive = join(folder, 'tree.tar');
    const tree = join(folder, 'tree');
    const args = ['archive', `--output=${archive}`, '--prefix=tree/', reference];
    const { code, stderr } = await commandOutcome('git', args);
    if (code !== 0) throw new Error(`git archive ${reference} failed: ${stderr.trim()}`);
    await run('tar', ['-xf', archive, '-C', folder]);
    const entries = readdirSync(tree, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(tree.length + 1));
    return readTextFiles(tree, paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
