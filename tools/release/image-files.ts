// Files of an image in a registry.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import type { RegistryClient } from './registry-client.ts';

export interface ImageFiles {
  /** Paths of all files, without a slash in front. */
  readonly paths: readonly string[];
  /** Resolves with the texts of some of the files, by their paths. */
  readonly textsOf: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/**
 * Fetches an image, gives its files to `work`, and removes them afterwards.
 * @param reference an image of one architecture
 */
export async function withImageFiles<T>(
  client: RegistryClient,
  reference: string,
  work: (files: ImageFiles) => Promise<T>,
): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-image-files-'));
  const [archive, folder] = [join(scratch, 'image.tar'), join(scratch, 'files')];
  mkdirSync(folder);
  try {
    await client.saveFiles(reference, archive);
    const paths = (await runCommand('tar', ['-tf', archive])).split('\n').filter(Boolean);
    const textsOf = async (wanted: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      if (wanted.length > 0) await runCommand('tar', ['-xf', archive, '-C', folder, ...wanted]);
      // A link may lead to a file that was not asked for.
      const present = wanted.filter((path) => existsSync(join(folder, path)));
      return new Map(present.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
    };
    return await work({ paths, textsOf });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
