import { randomUUID } from 'node:crypto';

/** A new id: what it names, in three letters, and 32 hexadecimal digits. */
export function newId(prefix: 'aud' | 'not' | 'ses' | 'ten' | 'upl' | 'whe'): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
