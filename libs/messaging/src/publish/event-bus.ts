import type { EventDefinition, PayloadVersion, ServiceName } from '@strideform/contracts';
import { currentTraceparent } from '@strideform/service-kit/context';
import { instruments } from '@strideform/service-kit/telemetry';
import { randomUUID } from 'node:crypto';
import { PermanentFailure } from '../give-up/failures.ts';
import type { Topology } from '../topology/topology.ts';
import { encodeEnvelope, type EnvelopeFacts } from '../wire/envelope.ts';
import type { MessagePublisher } from './message-publisher.ts';

export interface EventMessage<P> {
  payload: P;
  tenantId: string;
  /**
   * Id of the event. A repeat of the same event uses the same id, so that inboxes drop it. Default:
   * a new id.
   */
  eventId?: string;
  /** Version of the payload. Default: the one of this release. */
  written?: PayloadVersion;
  /** Default: the traceparent of the active span. */
  traceparent?: string;
  /** Default: the current time. */
  occurredAt?: Date;
}

/**
 * Thrown if the event breaks its contract, or if this service may not publish it. A retry doesn't
 * help, so a handler that gets this error has failed permanently.
 */
export class EventRefused extends PermanentFailure {
  override name = 'EventRefused';
}

/** Publishes the events that this service owns. */
export class EventBus {
  private readonly service: ServiceName;
  private readonly topology: Topology;
  private readonly publisher: MessagePublisher;

  constructor(service: ServiceName, topology: Topology, publisher: MessagePublisher) {
    this.service = service;
    this.topology = topology;
    this.publisher = publisher;
  }

  /**
   * Resolves when the brokers have stored the event on all in-sync replicas.
   * @throws EventRefused if another service owns the event, or if the payload breaks its contract.
   * The error names the fields.
   */
  async publish<P>(event: EventDefinition<P>, message: EventMessage<P>): Promise<void> {
    if (event.owner !== this.service)
      throw new EventRefused(
        `${this.service} may not publish ${event.type}: ${event.owner} owns it.`,
      );
    const facts = {
      eventId: message.eventId ?? randomUUID(),
      tenantId: message.tenantId,
      producer: this.service,
      occurredAt: (message.occurredAt ?? new Date()).toISOString(),
      traceparent: message.traceparent ?? currentTraceparent(),
    };
    const value = encode(event, message, facts);
    await this.publisher.publish(this.topology.main(event.topic), {
      key: event.key(message.payload),
      value,
    });
    instruments.eventsPublished.inc({ event: event.type });
  }
}

function encode<P>(
  event: EventDefinition<P>,
  { payload, written }: EventMessage<P>,
  facts: EnvelopeFacts,
): string {
  try {
    return encodeEnvelope(event, payload, facts, written);
  } catch (error) {
    throw new EventRefused((error as Error).message, { cause: error });
  }
}
