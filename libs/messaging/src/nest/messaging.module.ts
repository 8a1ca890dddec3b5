import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, ModuleRef } from '@nestjs/core';
import { HealthRegistry } from '@strideform/service-kit/health';
import type { Inbox } from '../handlers/handlers.ts';
import { OutboxRelay } from '../outbox/outbox-relay.ts';
import { EventBus } from '../publish/event-bus.ts';
import { KafkaPublisher } from '../publish/message-publisher.ts';
import { ConsumerGroups } from '../topology/consumer-groups.ts';
import { Topology } from '../topology/topology.ts';
import { MessagingLifecycle } from './messaging-lifecycle.ts';
import { resolveOptions, type MessagingOptions } from '../messaging-options.ts';

const INBOX = Symbol('strideform.messaging.inbox');

/** Connects a service to Kafka. Global. Exports `EventBus`, `OutboxRelay` and `ConsumerGroups`. */
@Global()
@Module({})
export class MessagingModule {
  static forRoot(declared: MessagingOptions): DynamicModule {
    const options = resolveOptions(declared);
    const topology = new Topology(options.topicPrefix);
    const clientId = `strideform-${options.service}`;
    const inbox: Provider =
      options.inbox === undefined
        ? { provide: INBOX, useValue: undefined }
        : { provide: INBOX, useClass: options.inbox };
    return {
      module: MessagingModule,
      imports: [DiscoveryModule],
      providers: [
        inbox,
        {
          provide: KafkaPublisher,
          useFactory: () => new KafkaPublisher(options.connection, clientId),
        },
        {
          provide: EventBus,
          useFactory: (publisher: KafkaPublisher) =>
            new EventBus(options.service, topology, publisher),
          inject: [KafkaPublisher],
        },
        {
          provide: OutboxRelay,
          useFactory: (bus: EventBus) => new OutboxRelay(bus),
          inject: [EventBus],
        },
        {
          provide: ConsumerGroups,
          useFactory: () => new ConsumerGroups(options.connection, clientId, topology),
        },
        {
          provide: MessagingLifecycle,
          useFactory: (
            inbox: Inbox | undefined,
            publisher: KafkaPublisher,
            relay: OutboxRelay,
            discovery: DiscoveryService,
            moduleRef: ModuleRef,
            health: HealthRegistry,
          ) =>
            new MessagingLifecycle({
              options,
              topology,
              publisher,
              relay,
              inbox,
              discovery,
              moduleRef,
              health,
            }),
          inject: [INBOX, KafkaPublisher, OutboxRelay, DiscoveryService, ModuleRef, HealthRegistry],
        },
      ],
      exports: [EventBus, OutboxRelay, ConsumerGroups],
    };
  }
}
