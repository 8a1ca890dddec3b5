// SHA256SUMS over a release's files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const sumsFile = 'SHA256SUMS';

/**
 * Writes the checksums of all files of the folder, in the form that `sha256sum --check` reads.
 * @returns the number of files.
 */
export function writeChecksums(folder: string): number {
  const names = readdirSync(folder).filter((name) => name !== sumsFile);
  const lines = names.sort().map((name) => {
    const sum = createHash('sha256').update(readFileSync(join(folder, name)));
    return `${sum.digest('hex')}  ${name}\n`;
  });
  writeFileSync(join(folder, sumsFile), lines.join(''));
  return lines.length;
}
