import { hash, randomUUID } from 'node:crypto';

/** Returns a new id: three letters for its kind, and 32 hexadecimal digits. */
export function newId(
  prefix: 'aud' | 'grp' | 'not' | 'per' | 'rec' | 'ses' | 'ten' | 'upl' | 'whe',
): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}

/** Ids that a request may derive, by kind: the prefix, and the number of hexadecimal digits. */
const seeded = {
  'api key': { prefix: '', digits: 16 },
  group: { prefix: 'grp_', digits: 32 },
  person: { prefix: 'per_', digits: 32 },
  recording: { prefix: 'rec_', digits: 32 },
} as const;

/** Returns the id of what a request creates, which is the same in every repeat of the request. */
export function seededId(kind: keyof typeof seeded, seed: string): string {
  const { prefix, digits } = seeded[kind];
  return prefix + hash('sha256', `${kind} ${seed}`).slice(0, digits);
}
