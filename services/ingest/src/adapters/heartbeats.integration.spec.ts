import { jest } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { poseSegments } from '@strideform/contracts';
import {
  ConsumerGroups,
  ensureTopics,
  EventBus,
  IdleMember,
  Topology,
} from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { KafkaProxy } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  BrokersHeartbeat,
  ServersHeartbeat,
  WorkersHeartbeat,
  type Heartbeat,
} from './heartbeats.ts';

const broker = process.env['KAFKA_BROKERS']?.split(',')[0] ?? '';
const describeOnBroker = broker === '' ? describe.skip : describe;
const note = broker === '' ? ' (skipped: KAFKA_BROKERS is not set)' : '';

jest.setTimeout(120_000);

describeOnBroker(`heartbeats${note}`, () => {
  let proxy: KafkaProxy;
  let topology: Topology;
  let health: HealthRegistry;
  let ingest: INestApplicationContext;

  beforeEach(async () => {
    proxy = await KafkaProxy.before(broker);
    topology = new Topology(`test-${randomUUID().slice(0, 8)}.`);
    health = new HealthRegistry();
    @Module({
      imports: [
        ServiceKitModule.forRoot('ingest', health),
        MessagingModule.forRoot({
          service: 'ingest',
          connection: { brokers: [proxy.address] },
          topicPrefix: topology.prefix,
          handles: [],
        }),
      ],
    })
    class IngestMessaging {}
    const options = { logger: false, abortOnError: false } as const;
    ingest = await NestFactory.createApplicationContext(IngestMessaging, options);
  });
  afterEach(async () => {
    proxy.loseNoAnswers();
    await ingest.close();
    await proxy.close();
  });

  test('one is missing while brokers answer but accept no messages', async () => {
    const writes = new BrokersHeartbeat(ingest.get(EventBus));
    // The topic is new, and its partitions may not have leaders yet.
    await untilReason(writes, undefined);
    proxy.loseAnswersTo('produce');
    await expect(writes.check()).rejects.toThrow();
    await new ServersHeartbeat(health).check();
    proxy.loseNoAnswers();
    await writes.check();
  });

  test('one is missing while no instance of a stage’s service consumes its events', async () => {
    const present = new WorkersHeartbeat(ingest.get(ConsumerGroups));
    await expect(present.check()).rejects.toThrow(
      'no instance of inference, metrics, report is running',
    );
    const topic = topology.main(poseSegments);
    await ensureTopics({ brokers: [broker] }, topology.plan([poseSegments], [], 'inference', 0));
    const member = new IdleMember([broker], topology.group('inference'));
    await member.join(topic);
    try {
      await untilReason(present, 'no instance of metrics, report is running');
    } finally {
      await member.leave();
    }
    await untilReason(present, 'no instance of inference, metrics, report is running');
  });

  /**
   * Waits until the check fails with the reason.
   * @param reason expected reason, or undefined to wait until the check succeeds
   */
  async function untilReason(heartbeat: Heartbeat, reason: string | undefined): Promise<void> {
    let seen: unknown;
    for (const end = Date.now() + 40_000; Date.now() < end; await delay(100)) {
      seen = await heartbeat.check().catch((error: Error) => error.message);
      if (seen === reason) return;
    }
    throw new Error(`the last reason was: ${String(seen)}`);
  }
});
