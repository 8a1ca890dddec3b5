import { jest } from '@jest/globals';
import { SpanKind, trace } from '@opentelemetry/api';
import { inSpan } from '@strideform/service-kit/context';
import { startTracing } from '@strideform/service-kit/tracing';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { OutboxRelay, type EventBus, type OutboxRecord, type OutboxSource } from './index.ts';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import { committedCount } from './sample/sample-service.fixture.ts';
import {
  keysOfTwoPartitions,
  memoryInbox,
  sampleTaken,
  until,
  type Sample,
} from './sample/sample.fixture.ts';

const [keyA] = keysOfTwoPartitions;

jest.setTimeout(120_000);

interface SeenDelivery {
  sample: Sample;
  eventId: string;
  tenantId: string;
  attempt: number;
  traceId: string | undefined;
}

const currentTraceId = () => trace.getActiveSpan()?.spanContext().traceId;

describeOnBrokers('messages over real brokers', ({ prefix, start }) => {
  test('an event reaches its handler with its tenant, id and trace, and is committed', async () => {
    startTracing();
    const seen: SeenDelivery[] = [];
    const { bus, health } = await start(async (sample, { eventId, tenantId, attempt }) => {
      seen.push({ sample, eventId, tenantId, attempt, traceId: currentTraceId() });
    });
    const eventId = randomUUID();
    const payload = { id: '1', key: keyA };
    const traceId = await inSpan('test', SpanKind.INTERNAL, undefined, async () => {
      await bus.publish(sampleTaken, { payload, tenantId: 'ten_1', eventId });
      return currentTraceId()!;
    });
    await until('the event is handled', () => seen.length === 1);
    expect(seen).toEqual([{ sample: payload, eventId, tenantId: 'ten_1', attempt: 1, traceId }]);
    await until(
      'its offset is committed',
      async () => (await committedCount(brokers, prefix())) === 1,
    );
    expect(await health.readiness()).toMatchObject({ ready: true, checks: { kafka: 'ok' } });
  });

  test('events of one key are handled in the order in which they were published', async () => {
    const seen: string[] = [];
    const { bus } = await start(async ({ id }) => {
      await delay(Number(id) % 3);
      seen.push(id);
    });
    const ids = Array.from({ length: 40 }, (_, i) => String(i));
    for (const id of ids)
      await bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 't' });
    await until('all are handled', () => seen.length === ids.length);
    expect(seen).toEqual(ids);
  });

  test('a relay that dies between publishing and marking repeats the event, and the inbox drops the repeat', async () => {
    const seen: string[] = [];
    const { bus } = await start(
      async (_sample, { eventId }) => {
        seen.push(eventId);
      },
      { inbox: memoryInbox() },
    );
    const ids = [randomUUID(), randomUUID()];
    const pending: OutboxRecord[] = ids.map((eventId) => ({
      eventId,
      type: sampleTaken.type,
      tenantId: 't',
      payload: { id: eventId, key: keyA },
      occurredAt: new Date(),
    }));
    const published: string[] = [];
    const recordingBus: Pick<EventBus, 'publish'> = {
      publish: async (event, message) => {
        await bus.publish(event, message);
        published.push(message.eventId!);
      },
    };
    const relay = new OutboxRelay(recordingBus, 20, [sampleTaken]);
    relay.start([sourceThatDiesOnce(pending)]);
    await until('the outbox is empty', () => pending.length === 0);
    await relay.stop();
    expect(published).toEqual([ids[0], ids[0], ids[1]]);
    await until(
      'all three deliveries are committed',
      async () => (await committedCount(brokers, prefix())) === 3,
    );
    expect(seen).toEqual(ids);
  });

  /** Returns an outbox whose process dies before its first mark. */
  function sourceThatDiesOnce(pending: OutboxRecord[]): OutboxSource {
    let died = false;
    return {
      async *claim() {
        if (pending.length === 0) return;
        yield {
          records: [...pending],
          leasedUntil: new Date(Date.now() + 60_000),
          markPublished: async ({ eventId }) => {
            if (!died) {
              died = true;
              throw new Error('died before the mark');
            }
            const index = pending.findIndex((record) => record.eventId === eventId);
            pending.splice(index, 1);
          },
          setAside: async ({ type }, reason) => {
            throw new Error(`${type} was refused: ${reason}`);
          },
          finish: async () => undefined,
          returnUntil: async () => undefined,
        };
      },
      oldest: async () => pending[0]?.occurredAt ?? null,
      restore: async () => undefined,
    };
  }
});
