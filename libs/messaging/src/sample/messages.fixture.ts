import { randomUUID } from 'node:crypto';
import type { Delivery, Handling } from '../consume/delivery.ts';
import { HandlerRegistry, type FoundGiveUpHandler } from '../consume/handler-registry.ts';
import type { EventHandler, GiveUpHandler } from '../handlers/handlers.ts';
import { encodeEnvelope } from '../wire/envelope.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { sampleTaken, type Sample } from './sample.fixture.ts';

/** Builds an envelope, for tests without brokers. */
export function sampleEnvelope(
  facts: { eventId?: string; tenantId?: string; traceparent?: string } = {},
): string {
  return encodeEnvelope(sampleTaken, sampleTaken.example, {
    eventId: randomUUID(),
    tenantId: 'ten_1',
    producer: 'threads',
    occurredAt: '2026-11-24T10:00:00.000Z',
    ...facts,
  });
}

export function receivedMessage(over: Partial<ReceivedMessage> = {}): ReceivedMessage {
  return {
    topic: 'samples',
    partition: 1,
    offset: '5',
    key: Buffer.from('k'),
    value: Buffer.from(sampleEnvelope()),
    attempt: 1,
    notBeforeMs: 0,
    origin: { topic: 'samples', partition: 1, offset: '5', timestampMs: 1_000 },
    ...over,
  };
}

/** Builds a handling that hands back a message which has to wait, unless `over` changes that. */
export function sampleHandling(over: Partial<Handling> = {}): Handling {
  const { signal } = new AbortController();
  return { signal, lostProcesses: 0, waitOut: async () => false, ...over };
}

export function sampleRegistry(
  handle: EventHandler<Sample> = async () => undefined,
  giveUp?: GiveUpHandler<Sample>,
): HandlerRegistry {
  const handlers = [{ event: sampleTaken, name: 'SampleConsumer.onSample', handle }];
  const giveUpHandlers: FoundGiveUpHandler[] = [];
  if (giveUp !== undefined)
    giveUpHandlers.push({ event: sampleTaken, name: 'SampleConsumer.giveUp', giveUp });
  return new HandlerRegistry('threads', [sampleTaken], handlers, giveUpHandlers);
}

export function sampleDelivery(
  over: {
    handle?: EventHandler<Sample>;
    giveUp?: GiveUpHandler<Sample>;
    traceparent?: string;
    attempt?: number;
  } & Partial<Handling> = {},
): Delivery {
  const { traceparent, attempt = 1, handle, giveUp, ...handling } = over;
  const value = sampleEnvelope({ traceparent });
  return {
    ...sampleHandling(handling),
    message: receivedMessage({ attempt, value: Buffer.from(value) }),
    envelope: JSON.parse(value),
    payload: sampleTaken.example,
    handler: sampleRegistry(handle, giveUp).find(sampleTaken.type)!,
  };
}
