import type {
  BeforeApplicationShutdown,
  OnApplicationBootstrap,
  OnApplicationShutdown,
  OnModuleDestroy,
  OnModuleInit,
} from '@nestjs/common';
import type { DiscoveryService, ModuleRef } from '@nestjs/core';
import { events } from '@strideform/contracts';
import type { HealthRegistry } from '@strideform/service-kit/health';
import { EventConsumer } from '../consume/event-consumer.ts';
import { FailureRoutes } from '../consume/failure-routes.ts';
import { HandlerRegistry } from '../consume/handler-registry.ts';
import { pipeline } from '../consume/pipeline.ts';
import type { Inbox } from '../handlers/handlers.ts';
import { KafkaProbe } from '../kafka/kafka-probe.ts';
import type { OutboxRelay } from '../outbox/outbox-relay.ts';
import type { KafkaPublisher } from '../publish/message-publisher.ts';
import { ensureTopics } from '../topology/ensure-topics.ts';
import { Topology, topicsOf } from '../topology/topology.ts';
import { findGiveUpHandlers, findHandlers } from './find-handlers.ts';
import type { ResolvedOptions } from '../messaging-options.ts';

export interface MessagingParts {
  options: ResolvedOptions;
  topology: Topology;
  publisher: KafkaPublisher;
  relay: OutboxRelay;
  inbox: Inbox | undefined;
  discovery: DiscoveryService;
  moduleRef: ModuleRef;
  health: HealthRegistry;
}

/**
 * Starts messaging with its service, and stops it before everything else. In the first phase of a
 * shutdown, the consumer drains. In the second, the outboxes are emptied. In the third, the
 * producer disconnects, like the database.
 */
export class MessagingLifecycle
  implements
    OnModuleInit,
    OnApplicationBootstrap,
    OnModuleDestroy,
    BeforeApplicationShutdown,
    OnApplicationShutdown
{
  private readonly parts: MessagingParts;
  private readonly probe: KafkaProbe;
  private consumer: EventConsumer | undefined;

  constructor(parts: MessagingParts) {
    this.parts = parts;
    this.probe = new KafkaProbe(parts.options.connection, clientIdOf(parts.options));
  }

  /** @throws Error if the handlers don't match the declaration, or Kafka can't be reached */
  async onModuleInit(): Promise<void> {
    const registry = this.createRegistry();
    await this.ensureTopics(registry);
    await this.parts.publisher.connect();
    if (this.parts.options.handles.length > 0) this.addConsumer(registry);
    if (this.parts.options.isNeededForReadiness)
      this.parts.health.addReadiness('kafka', async () => {
        this.consumer?.check();
        await this.probe.check();
      });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { options, relay, moduleRef } = this.parts;
    const sources = options.outbox.map(
      (repository) => moduleRef.get(repository, { strict: false }).outbox,
    );
    relay.start(sources);
    await this.consumer?.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.consumer?.drain();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.parts.relay.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.parts.publisher.disconnect();
    await this.probe.close();
  }

  private addConsumer(registry: HandlerRegistry): void {
    const consumer = this.createConsumer(registry);
    // A detail, not a check. A dependency that the service needs has its own check.
    this.parts.health.addDetail('waiting_partitions', () => consumer.waitingPartitions());
    this.consumer = consumer;
  }

  private createRegistry(): HandlerRegistry {
    const { options, discovery } = this.parts;
    const handlers = findHandlers(discovery);
    const giveUpHandlers = findGiveUpHandlers(discovery);
    return new HandlerRegistry(options.service, options.handles, handlers, giveUpHandlers);
  }

  private async ensureTopics(registry: HandlerRegistry): Promise<void> {
    const { options, topology } = this.parts;
    const { service, connection, retryDelaysMs } = options;
    const owned = topicsOf(events.filter(({ owner }) => owner === service));
    const plan = topology.plan(owned, registry.topics, service, retryDelaysMs.length);
    await ensureTopics(connection, plan);
  }

  private createConsumer(registry: HandlerRegistry): EventConsumer {
    const { options, topology, publisher, inbox } = this.parts;
    const { service, connection, concurrency, timing, retryDelaysMs } = options;
    const routes = new FailureRoutes(service, topology, retryDelaysMs, registry);
    return new EventConsumer({
      connection,
      clientId: clientIdOf(options),
      groupId: topology.group(service),
      topics: routes.topicNames,
      concurrency,
      timing,
      process: pipeline({ registry, routes, publisher, inbox }),
    });
  }
}

function clientIdOf({ service }: ResolvedOptions): string {
  return `strideform-${service}`;
}
