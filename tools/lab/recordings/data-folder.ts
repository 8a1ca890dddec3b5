import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Recordings with known answers. They are not part of the repository, which may not redistribute
 * them.
 */
const folder = new URL('../../../../shared/data/', import.meta.url);

/** Path of a reference file; null if the folder ../shared/data or the file in it is missing. */
export function referenceFile(path: string): string | null {
  const file = fileURLToPath(new URL(path, folder));
  return existsSync(file) ? file : null;
}
