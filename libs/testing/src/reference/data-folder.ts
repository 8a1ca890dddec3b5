import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Recordings with known answers that are not the repository's to hand on. */
const folder = new URL('../../../../../shared/data/', import.meta.url);

/** @returns null where the reference data folder ../shared/data lacks the file, or is absent. */
export function referenceFile(path: string): string | null {
  const file = fileURLToPath(new URL(path, folder));
  return existsSync(file) ? file : null;
}
