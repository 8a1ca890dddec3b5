import { randomUUID } from 'node:crypto';
import { sampleTaken } from '../sample/sample.fixture.ts';
import type { OutboxClaim, OutboxRecord, OutboxSource } from './outbox-source.ts';

const leaseMs = 60_000;

export function record(
  over: Partial<OutboxRecord & { documentId: string }> = {},
): OutboxRecord & { documentId?: string } {
  return {
    eventId: randomUUID(),
    type: sampleTaken.type,
    tenantId: 't',
    payload: sampleTaken.example,
    occurredAt: new Date(0),
    ...over,
  };
}

interface MemorySource extends OutboxSource {
  readonly records: OutboxRecord[];
  readonly aside: Map<OutboxRecord, string>;
  /** Time from which each document may be claimed, for those that a relay has claimed. */
  readonly leases: Map<string, Date>;
}

/** Returns a source. Each record is in a document of its own, except those with `documentId`. */
export function memorySource(...records: (OutboxRecord & { documentId?: string })[]): MemorySource {
  const aside = new Map<OutboxRecord, string>();
  const leases = new Map<string, Date>();
  const documentOf = ({ documentId, eventId }: (typeof records)[number]) => documentId ?? eventId;
  const remove = ({ eventId }: OutboxRecord) =>
    records.splice(
      records.findIndex((other) => other.eventId === eventId),
      1,
    );
  const claimOf = (documentId: string): OutboxClaim => {
    const leasedUntil = new Date(Date.now() + leaseMs);
    leases.set(documentId, leasedUntil);
    return {
      records: records.filter((record) => documentOf(record) === documentId),
      leasedUntil,
      markPublished: async (record) => {
        remove(record);
      },
      setAside: async (record, reason) => {
        remove(record);
        aside.set(record, reason);
      },
      finish: async () => {
        leases.delete(documentId);
      },
      returnUntil: async (retryAt) => {
        leases.set(documentId, retryAt);
      },
    };
  };
  return {
    records,
    aside,
    leases,
    async *claim(limit) {
      const isDue = (documentId: string) => (leases.get(documentId)?.getTime() ?? 0) <= Date.now();
      const due = [...new Set(records.map(documentOf))].filter(isDue).slice(0, limit);
      for (const documentId of due) if (isDue(documentId)) yield claimOf(documentId);
    },
    oldest: async () => records[0]?.occurredAt ?? null,
    restore: async () => undefined,
  };
}
