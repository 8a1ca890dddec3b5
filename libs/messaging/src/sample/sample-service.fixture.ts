import 'reflect-metadata';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { defineEvent } from '@strideform/contracts';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import type { Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import {
  EventBus,
  OnGiveUp,
  Handles,
  MessagingModule,
  Topology,
  type HandlerContext,
  type Inbox,
  type MessagingOptions,
} from '../index.ts';
import { createKafka } from '../kafka/create-kafka.ts';
import { KafkaPublisher } from '../publish/message-publisher.ts';

/** The payload of the one event that the sample service owns and handles. */
const Sample = z.object({ id: z.string(), key: z.string() });
export type Sample = z.infer<typeof Sample>;

export const sampleTopic = { name: 'samples', partitions: 2, retentionDays: 1 };
export const sampleTaken = defineEvent<Sample>({
  type: 'sample.taken',
  version: 1,
  topic: sampleTopic,
  owner: 'threads',
  handledBy: ['threads'],
  payload: Sample,
  key: ({ key }) => key,
  example: { id: 'a', key: 'k' },
});

/** Keys that the default partitioner puts on different partitions of two. */
export const keysOfTwoPartitions = ['a', 'd'] as const;

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

/** A broker on a busy machine may need more than the usual two seconds. */
const checkTimeoutS = 30;

export interface SampleOptions extends Partial<MessagingOptions> {
  /** Pass one to watch it while the service starts. */
  health?: HealthRegistry;
  giveUp?: (sample: Sample, context: HandlerContext, error: unknown) => Promise<void>;
}

export interface SampleService {
  app: INestApplicationContext;
  bus: EventBus;
  health: HealthRegistry;
}

/**
 * Starts the sample service against real brokers. Resolves once it is ready: `NestFactory` alone
 * may return before the service has joined its group.
 */
export async function startSampleService(
  brokers: string[],
  topicPrefix: string,
  handle: SampleHandler,
  { giveUp, health = new HealthRegistry(checkTimeoutS), ...options }: SampleOptions = {},
): Promise<SampleService> {
  @Injectable()
  class SampleConsumer {
    @Handles(sampleTaken)
    async onSample(sample: Sample, context: HandlerContext): Promise<void> {
      await handle(sample, context);
    }

    @OnGiveUp(sampleTaken)
    async giveUp(sample: Sample, context: HandlerContext, error: unknown): Promise<void> {
      await giveUp?.(sample, context, error);
    }
  }
  health.state = 'running';
  const messaging: MessagingOptions = {
    service: 'threads',
    connection: { brokers },
    topicPrefix,
    handles: [sampleTaken],
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

/** An inbox in memory; each test needs its own. */
export function memoryInbox(): Type<Inbox> {
  return class implements Inbox {
    private readonly handled = new Set<string>();

    async wasHandled(eventId: string, handler: string): Promise<boolean> {
      return this.handled.has(`${eventId}/${handler}`);
    }

    async markHandled(eventId: string, handler: string): Promise<void> {
      this.handled.add(`${eventId}/${handler}`);
    }
  };
}

export function uniquePrefix(): string {
  return `test-${randomUUID().slice(0, 8)}.`;
}

/** Resolves once `condition` holds; rejects with `what` when it does not hold in time. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 60_000,
): Promise<void> {
  for (const end = Date.now() + limitMs; Date.now() < end; await delay(20))
    if (await condition()) return;
  throw new Error(`never happened within ${limitMs / 1000} s: ${what}`);
}

/** How many messages the sample group has committed: the sum of its main topic's offsets. */
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

/** Whether the sample group has a member that it does not take for dead. */
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

export async function publishRaw(
  brokers: string[],
  topic: string,
  value: string | null,
): Promise<void> {
  const publisher = new KafkaPublisher({ brokers }, 'test');
  await publisher.connect();
  await publisher.publish(topic, { key: 'raw', value });
  await publisher.disconnect();
}

/** Publishes samples without a member of the group. */
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
