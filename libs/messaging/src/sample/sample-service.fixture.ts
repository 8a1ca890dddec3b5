import 'reflect-metadata';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EventDefinition } from '@strideform/contracts';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import type { Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import {
  EventBus,
  OnGiveUp,
  Handles,
  Topology,
  type HandlerContext,
  type MessagingOptions,
} from '../index.ts';
import { MessagingModule } from '../nest/messaging.module.ts';
import { createKafka } from '../kafka/create-kafka.ts';
import { KafkaPublisher } from '../publish/message-publisher.ts';
import { sampleTaken, sampleTopic, until, type Sample } from './sample.fixture.ts';

export type SampleHandler = (sample: Sample, context: HandlerContext) => Promise<void>;

/** The shortest session timeout that brokers allow by default. */
export const sessionTimeoutMs = 6_000;

const sampleTiming = {
  sessionTimeoutMs,
  heartbeatIntervalMs: 300,
  lagIntervalMs: 200,
  outageFirstWaitMs: 100,
  outageMaxWaitMs: 800,
};

/** Time limit of checks. A broker on a busy machine may need more than the usual two seconds. */
const checkTimeoutS = 30;

export interface SampleOptions extends Partial<MessagingOptions> {
  /** Health registry of the service. Pass one to watch it while the service starts. */
  health?: HealthRegistry;
  /** Event that the service handles, in the version of its release. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  event?: EventDefinition<any>;
  giveUp?: (sample: Sample, context: HandlerContext, error: unknown) => Promise<void>;
}

export interface SampleService {
  app: INestApplicationContext;
  bus: EventBus;
  health: HealthRegistry;
}

/**
 * Starts the sample service against real brokers. Resolves once it is ready, because `NestFactory`
 * may return before the service has joined its group.
 */
export async function startSampleService(
  brokers: string[],
  topicPrefix: string,
  handle: SampleHandler,
  {
    giveUp,
    event = sampleTaken,
    health = new HealthRegistry(checkTimeoutS),
    ...options
  }: SampleOptions = {},
): Promise<SampleService> {
  @Injectable()
  class SampleConsumer {
    @Handles(event)
    async onSample(sample: Sample, context: HandlerContext): Promise<void> {
      await handle(sample, context);
    }

    @OnGiveUp(event)
    async giveUp(sample: Sample, context: HandlerContext, error: unknown): Promise<void> {
      await giveUp?.(sample, context, error);
    }
  }
  health.state = 'running';
  const messaging: MessagingOptions = {
    service: 'threads',
    connection: { brokers },
    topicPrefix,
    handles: [event],
    retryDelaysMs: [200, 500],
    ...options,
    timing: { ...sampleTiming, ...options.timing },
  };
  @Module({
    imports: [ServiceKitModule.forRoot('threads', health), MessagingModule.forRoot(messaging)],
    providers: [SampleConsumer],
  })
  class SampleModule {}
  const app = await NestFactory.createApplicationContext(SampleModule, {
    logger: false,
    abortOnError: false,
  });
  await until('the service is ready', async () => (await health.readiness()).ready);
  return { app, health, bus: app.get(EventBus) };
}

export function uniquePrefix(): string {
  return `test-${randomUUID().slice(0, 8)}.`;
}

/**
 * Returns the number of messages that the sample group has committed, by its main topic's offsets.
 */
export async function committedCount(brokers: string[], prefix: string): Promise<number> {
  return withAdmin(brokers, async (admin) => {
    const topology = new Topology(prefix);
    const [main] = await admin.fetchOffsets({
      groupId: topology.group('threads'),
      topics: [topology.main(sampleTopic)],
    });
    return main!.partitions.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
  });
}

/** Returns true if the sample group has a member that the brokers consider alive. */
export async function hasMembers(brokers: string[], prefix: string): Promise<boolean> {
  return withAdmin(brokers, async (admin) => {
    const { groups } = await admin.describeGroups([new Topology(prefix).group('threads')]);
    return groups[0]!.members.length > 0;
  });
}

export async function deleteTopics(brokers: string[], prefix: string): Promise<void> {
  await withAdmin(brokers, async (admin) => {
    await admin.deleteTopics({
      topics: (await admin.listTopics()).filter((topic) => topic.startsWith(prefix)),
    });
  });
}

/** @param publishedAgoMs age of the message */
export async function publishRaw(
  brokers: string[],
  topic: string,
  value: string | null,
  publishedAgoMs = 0,
): Promise<void> {
  const publisher = new KafkaPublisher({ brokers }, 'test');
  await publisher.connect();
  const timestamp = String(Date.now() - publishedAgoMs);
  await publisher.publish(topic, { key: 'raw', value, timestamp });
  await publisher.disconnect();
}

/** Publishes samples without joining the group. */
export async function publishSamples(
  brokers: string[],
  prefix: string,
  ids: readonly string[],
  key: string,
): Promise<void> {
  const publisher = new KafkaPublisher({ brokers }, 'test');
  await publisher.connect();
  const bus = new EventBus('threads', new Topology(prefix), publisher);
  for (const id of ids) await bus.publish(sampleTaken, { payload: { id, key }, tenantId: 't' });
  await publisher.disconnect();
}

async function withAdmin<T>(brokers: string[], use: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = createKafka({ brokers }, 'test').admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}
