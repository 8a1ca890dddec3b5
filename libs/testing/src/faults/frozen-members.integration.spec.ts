import { jest } from '@jest/globals';
import { DeadLetterAdmin } from '@strideform/messaging';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { KafkaProxy } from './kafka-proxy.ts';
import { faultTried, startSampleMember, type SampleMember } from './sample-member.fixture.ts';

const broker = process.env['KAFKA_BROKERS']?.split(',')[0] ?? '';
const describeOnBroker = broker === '' ? describe.skip : describe;
const note = broker === '' ? ' (skipped: KAFKA_BROKERS is not set)' : '';

jest.setTimeout(240_000);

// Shortest session timeout that brokers allow by default.
const timing = { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 300 };
const memberCount = 3;
const freezes = 4;

describeOnBroker(`an event whose members are cut off from the brokers in turn${note}`, () => {
  const topicPrefix = `test-${randomUUID().slice(0, 8)}.`;
  const proxies: KafkaProxy[] = [];
  const members: SampleMember[] = [];
  /** Members that have begun the event, in their order. */
  const begun: number[] = [];
  let atWork = 0;
  let isEasy = false;
  let wasHandled = false;

  async function until(what: string, condition: () => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end; await delay(50))
      if (condition()) return;
    throw new Error(`never happened: ${what}`);
  }

  async function handle(member: number, signal: AbortSignal): Promise<void> {
    begun.push(member);
    atWork += 1;
    if (isEasy) wasHandled = true;
    else await once(signal, 'abort');
    atWork -= 1;
  }

  beforeAll(async () => {
    for (let member = 0; member < memberCount; member += 1) {
      const proxy = await KafkaProxy.before(broker);
      proxies.push(proxy);
      const started = startSampleMember({
        broker: proxy.address,
        topicPrefix,
        timing,
        handle: (_sample, { signal }) => handle(member, signal),
      });
      members.push(await started);
    }
  });
  afterAll(async () => {
    await Promise.all(members.map(({ app }) => app.close()));
    await Promise.all(proxies.map((proxy) => proxy.close()));
  });

  test('is handled after any number of moves, because all members come back', async () => {
    await members[0]!.bus.publish(faultTried, { payload: { id: 'slow' }, tenantId: 't' });
    await until('the event is begun', () => begun.length === 1);
    for (let freeze = 1; freeze <= freezes; freeze += 1) {
      const [frozen, before] = [begun.at(-1)!, begun.length];
      isEasy = freeze === freezes;
      await proxies[frozen]!.set('silence');
      await until('another begins it', () => begun.length > before);
      await proxies[frozen]!.set('none');
      await until('the one that comes back hands it back', () => atWork <= 1);
    }
    await until('the event is handled', () => wasHandled);
    expect(begun.length).toBeGreaterThan(freezes);
    const letters = new DeadLetterAdmin({ brokers: [broker] }, topicPrefix);
    expect(await letters.list(faultTried.topic, 'threads')).toEqual([]);
  });
});
