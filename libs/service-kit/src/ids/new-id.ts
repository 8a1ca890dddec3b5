import { hash, randomUUID } from 'node:crypto';

/** Returns a new id: three letters for its kind, and 32 hexadecimal digits. */
export function newId(
  prefix: 'aud' | 'grp' | 'not' | 'per' | 'rec' | 'ses' | 'ten' | 'upl' | 'whe',
): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}

/** Returns the first hexadecimal digits of an id that is the same for the same seed. */
export const seededDigits = (kind: string, seed: string, digits: number): string =>
  hash('sha256', `${kind} ${seed}`).slice(0, digits);

const prefixes = { group: 'grp', person: 'per', recording: 'rec' } as const;

/**
 * Returns the id of what a request creates.
 * @param seed the same in every repeat of the request, or null for a request without repeats
 */
export function idOfNew(kind: keyof typeof prefixes, seed: string | null): string {
  const prefix = prefixes[kind];
  return seed === null ? newId(prefix) : `${prefix}_${seededDigits(kind, seed, 32)}`;
}
