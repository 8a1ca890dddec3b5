import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Recordings with known answers. They are not in the repository, because it may not redistribute
 * them.
 */
const folder = new URL('../../../../shared/data/', import.meta.url);

/**
 * Returns the path of a reference file, or null if the folder ../shared/data or the file in it is
 * missing.
 */
export function referenceFile(path: string): string | null {
  const file = fileURLToPath(new URL(path, folder));
  return existsSync(file) ? file : null;
}
