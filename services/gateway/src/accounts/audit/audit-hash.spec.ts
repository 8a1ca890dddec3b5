import { chained, emptyChain, entryHash } from './audit-hash.ts';

const entry = {
  entryId: 'aud_1',
  tenantId: 'ten_a',
  at: new Date('2026-11-30T08:00:00Z'),
  keyId: 'provider',
  action: 'console.signed_in' as const,
  subjectId: 'person',
  detail: `${'x'.repeat(199)}\ud83d`,
  count: 1,
};

test('an entry with half a character has the hash of what the database stores of it', () => {
  const [link] = chained([entry], emptyChain);
  const stored = Buffer.from(link!.detail, 'utf8').toString('utf8');
  expect(stored.at(-1)).toBe('\ufffd');
  expect(entryHash({ ...link!, detail: stored })).toBe(link!.hash);
});
