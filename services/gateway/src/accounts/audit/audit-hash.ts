import { hash } from 'node:crypto';
import type { AuditEntry, ChainedEntry } from './audit-entry.ts';

/** Place of an entry in a chain, or of a chain's end. */
export type ChainPlace = Pick<ChainedEntry, 'sequence' | 'hash'>;

/** Place before the first entry of a chain. */
export const emptyChain: ChainPlace = { sequence: 0, hash: '0'.repeat(64) };

/** Version of the form that is hashed. */
const formVersion = 1;

/** Returns the hash of an entry: SHA-256 of its fields as a JSON list. */
export function entryHash(entry: Omit<ChainedEntry, 'hash'>): string {
  const { tenantId, sequence, previousHash, entryId, at } = entry;
  const { keyId, action, subjectId, detail, count } = entry;
  const place = [formVersion, tenantId, sequence, previousHash];
  const content = [entryId, at.toISOString(), keyId, action, subjectId, detail, count];
  return hash('sha256', JSON.stringify([...place, ...content]));
}

/**
 * Chains entries to the end of a chain, in their order. A half of a surrogate pair becomes U+FFFD,
 * because the database stores no other: the stored entry must have the hash of this one.
 */
export function chained(entries: readonly AuditEntry[], end: ChainPlace): ChainedEntry[] {
  let { sequence, hash: previousHash } = end;
  return entries.map((entry) => {
    sequence += 1;
    const wellFormed = Object.entries(entry).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.toWellFormed() : value,
    ]);
    const link = { ...(Object.fromEntries(wellFormed) as AuditEntry), sequence, previousHash };
    previousHash = entryHash(link);
    return { ...link, hash: previousHash };
  });
}
