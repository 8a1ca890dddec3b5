import { jest } from '@jest/globals';
import { defineEvent } from '@strideform/contracts';
import { instruments } from '@strideform/service-kit/telemetry';
import { setTimeout as delay } from 'node:timers/promises';
import { BroadcastListener } from './broadcast/broadcast-listener.ts';
import { createKafka } from './kafka/create-kafka.ts';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import { committedCount, publishSamples } from './sample/sample-service.fixture.ts';
import {
  memoryInbox,
  sampleTaken,
  sampleTopic,
  until,
  type Sample,
} from './sample/sample.fixture.ts';
import { ensureTopics } from './topology/ensure-topics.ts';
import { Topology } from './topology/topology.ts';

jest.setTimeout(180_000);

const partitions = 8;
const isNew = (partition: number): boolean => partition >= sampleTopic.partitions;

describeOnBrokers('partitions that are added under load, on real brokers', ({ prefix, start }) => {
  const topic = () => new Topology(prefix()).main(sampleTopic);
  let listener: BroadcastListener<Sample> | undefined;
  let isOver = false;
  afterEach(async () => {
    isOver = true;
    await listener?.stop();
  });

  /** Returns the ids that a listener of all events hears. */
  async function listen(): Promise<Set<string>> {
    const heard = new Set<string>();
    listener = new BroadcastListener({
      connection: { brokers },
      service: 'gateway',
      event: defineEvent({ ...sampleTaken, heardBy: ['gateway'] }),
      topicPrefix: prefix(),
      onEvent: ({ id }) => heard.add(id),
    });
    listener.start();
    await until('it listens', () => listener!.isInContact);
    return heard;
  }

  /** Returns the number of messages in each partition. */
  async function storedCounts(): Promise<number[]> {
    const admin = createKafka({ brokers }, 'test').admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic());
    await admin.disconnect();
    return offsets.toSorted((a, b) => a.partition - b.partition).map(({ high }) => Number(high));
  }

  test('are used without a restart, and every event is handled once', async () => {
    const effects = new Map<string, number>();
    const handle = async ({ id }: Sample): Promise<void> => {
      effects.set(id, (effects.get(id) ?? 0) + 1);
      await delay(5);
    };
    const inbox = memoryInbox();
    const { bus } = await start(handle, { inbox });
    await start(handle, { inbox });
    const heard = await listen();

    const steady: string[] = [];
    const publishing = (async () => {
      for (; !isOver; await delay(20)) {
        const id = `steady-${steady.length}`;
        await bus.publish(sampleTaken, { payload: { id, key: id }, tenantId: 't' });
        steady.push(id);
      }
    })();
    await until('events are handled', () => effects.size > 20);

    const plan = { name: topic(), partitions, retentionDays: 1 };
    const added = await ensureTopics({ brokers }, [plan], { addsPartitions: true });
    expect(added).toEqual({ [topic()]: partitions - sampleTopic.partitions });
    // A publisher that starts now knows the new partitions at once. Members do not.
    const early = Array.from({ length: 24 }, (_, index) => `early-${index}`);
    for (const id of early) await publishSamples(brokers, prefix(), [id], id);
    const afterEarly = await storedCounts();
    expect(afterEarly.filter((count, index) => isNew(index) && count > 0).length).toBeGreaterThan(
      3,
    );

    await until('the publisher that was running uses them too', async () => {
      const stored = await storedCounts();
      await delay(500);
      return stored.every((count, index) => !isNew(index) || count > afterEarly[index]!);
    });
    const reported = new Set<number>();
    await until('the lag of all of them is reported', async () => {
      const { values } = await instruments.consumerLag.get();
      for (const { labels } of values)
        if (labels.topic === topic()) reported.add(Number(labels.partition));
      return reported.size === partitions;
    });
    isOver = true;
    await publishing;
    const sent = [...steady, ...early];
    await until(
      'everything is committed',
      async () => (await committedCount(brokers, prefix())) === sent.length,
    );
    expect([...effects.keys()].sort()).toEqual(sent.sort());
    expect([...effects].filter(([, count]) => count !== 1)).toEqual([]);
    expect(early.filter((id) => !heard.has(id))).toEqual([]);
  });
});
