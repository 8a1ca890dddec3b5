// The state to compare a change with: the commit at which its branch left the default branch.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOutcome } from './workspace.ts';

const defaultBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/**
 * Returns the commit at which this branch left the default branch, or null if git knows of none.
 */
export async function baseCommit(): Promise<string | null> {
  for (const branch of defaultBranches) {
    const { code, stdout } = await commandOutcome('git', ['merge-base', 'HEAD', branch]);
    if (code === 0) return stdout.trim();
  }
  return null;
}

/**
 * Writes files of a commit into a folder, or all files if `paths` is empty.
 * @throws {Error} if git or tar refuses.
 */
export async function writeFilesOf(
  commit: string,
  paths: readonly string[],
  folder: string,
): Promise<void> {
  const archive = join(folder, 'files.tar');
  mkdirSync(folder, { recursive: true });
  const archived = ['archive', '--output', archive, commit, ...paths];
  const commands = [
    ['git', archived],
    ['tar', ['-xf', archive, '-C', folder]],
  ] as const;
  for (const [command, args] of commands) {
    const { code, stderr } = await commandOutcome(command, args);
    if (code !== 0) throw new Error(`Files of ${commit} cannot be read: ${stderr}`);
  }
  rmSync(archive);
}
