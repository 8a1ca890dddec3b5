import { SpanKind, trace } from '@opentelemetry/api';
import { inSpan } from '@strideform/service-kit/context';
import { instruments } from '@strideform/service-kit/telemetry';
import { startTracing } from '@strideform/service-kit/tracing';
import type { Message } from 'kafkajs';
import { sampleTaken } from '../sample/sample.fixture.ts';
import { Topology } from '../topology/topology.ts';
import { EventBus } from './event-bus.ts';

function recordingPublisher() {
  const sent: { topic: string; key: unknown; envelope: Record<string, unknown> }[] = [];
  const publish = async (topic: string, { key, value }: Message) => {
    sent.push({ topic, key, envelope: JSON.parse(String(value)) as Record<string, unknown> });
  };
  return { sent, publisher: { publish } };
}

describe('event bus', () => {
  test("publishes to the event's topic under its key, with the given details or their defaults", async () => {
    const { sent, publisher } = recordingPublisher();
    const bus = new EventBus('threads', new Topology('p.'), publisher);
    await bus.publish(sampleTaken, { payload: { id: '1', key: 'k' }, tenantId: 'ten_1' });
    const given = {
      eventId: '6f7c9a8e-6d0f-4c5c-9a55-0d7f0f3f2a11',
      traceparent: '00-a-b-01',
      occurredAt: new Date('2026-01-01T00:00:00Z'),
    };
    await bus.publish(sampleTaken, { payload: { id: '2', key: 'k' }, tenantId: 'ten_1', ...given });
    expect(sent[0]).toMatchObject({
      topic: 'p.samples',
      key: 'k',
      envelope: {
        type: 'sample.taken',
        tenantId: 'ten_1',
        producer: 'threads',
        payload: { id: '1' },
      },
    });
    expect(sent[0]!.envelope.eventId).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[1]!.envelope).toMatchObject({ ...given, occurredAt: '2026-01-01T00:00:00.000Z' });
  });

  test('continues the active trace', async () => {
    startTracing();
    const { sent, publisher } = recordingPublisher();
    const traceId = await inSpan('test', SpanKind.INTERNAL, undefined, async () => {
      await new EventBus('threads', new Topology(), publisher).publish(sampleTaken, {
        payload: sampleTaken.example,
        tenantId: 't',
      });
      return trace.getActiveSpan()!.spanContext().traceId;
    });
    expect(sent[0]!.envelope.traceparent).toContain(traceId);
  });

  test('refuses an event that another service owns', async () => {
    const { sent, publisher } = recordingPublisher();
    const publishing = new EventBus('ingest', new Topology(), publisher).publish(sampleTaken, {
      payload: sampleTaken.example,
      tenantId: 't',
    });
    await expect(publishing).rejects.toThrow(
      'ingest may not publish sample.taken: threads owns it.',
    );
    expect(sent).toEqual([]);
  });

  test('refuses a payload that breaks its contract, because no retry helps', async () => {
    const { sent, publisher } = recordingPublisher();
    const publishing = new EventBus('threads', new Topology(), publisher).publish(sampleTaken, {
      payload: { id: 'x' } as never,
      tenantId: 't',
    });
    await expect(publishing).rejects.toMatchObject({
      name: 'EventRefused',
      message: expect.stringContaining('key'),
    });
    expect(sent).toEqual([]);
  });

  test('counts only the messages that the brokers stored', async () => {
    instruments.eventsPublished.reset();
    const refusing = new EventBus('threads', new Topology(), {
      publish: async () => {
        throw new Error('no broker');
      },
    });
    await expect(
      refusing.publish(sampleTaken, { payload: sampleTaken.example, tenantId: 't' }),
    ).rejects.toThrow('no broker');
    await new EventBus('threads', new Topology(), recordingPublisher().publisher).publish(
      sampleTaken,
      {
        payload: sampleTaken.example,
        tenantId: 't',
      },
    );
    expect((await instruments.eventsPublished.get()).values).toEqual([
      expect.objectContaining({ labels: { event: 'sample.taken' }, value: 1 }),
    ]);
  });
});
