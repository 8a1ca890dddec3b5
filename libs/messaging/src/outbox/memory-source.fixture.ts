import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { sampleTaken } from '../sample/sample.fixture.ts';
import { OutboxRelay } from './outbox-relay.ts';
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

/** Returns an error that the brokers answer. */
export const refusal = (type: string): Error =>
  new kafkajs.KafkaJSProtocolError({
    name: type,
    type,
    message: type,
    code: 1,
    retriable: false,
  } as never);

export const neverMs = 3_600_000;
/** Another event of the same topic, and an event of another topic. */
export const sampleLost = { ...sampleTaken, type: 'sample.lost' };
export const otherTopic = {
  ...sampleTaken,
  type: 'other.sample',
  topic: { ...sampleTaken.topic, name: 'others' },
};
/** Returns a relay of three types of events, and the ids of the events that it has published. */
export function bench(
  publish: (eventId: string) => Promise<void> = async () => undefined,
  pollMs = neverMs,
) {
  const published: string[] = [];
  const relay = new OutboxRelay(
    {
      publish: async (_event, { eventId }) => {
        await publish(eventId!);
        published.push(eventId!);
      },
    },
    pollMs,
    [sampleTaken, sampleLost, otherTopic],
  );
  return { relay, published };
}
