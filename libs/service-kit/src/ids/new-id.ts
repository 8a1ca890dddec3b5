import { randomUUID } from 'node:crypto';

/** Returns a new id: three letters for its kind, and 32 hexadecimal digits. */
export function newId(
  prefix: 'aud' | 'grp' | 'not' | 'per' | 'rec' | 'ses' | 'ten' | 'upl' | 'whe',
): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
