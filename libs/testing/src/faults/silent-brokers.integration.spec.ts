import { jest } from '@jest/globals';
import { defineEvent } from '@strideform/contracts';
import { isOutage } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { KafkaProxy } from './kafka-proxy.ts';
import { faultTried, startSampleMember, type SampleMember } from './sample-member.fixture.ts';

const broker = process.env['KAFKA_BROKERS']?.split(',')[0] ?? '';
const describeOnBroker = broker === '' ? describe.skip : describe;
const note = broker === '' ? ' (skipped: KAFKA_BROKERS is not set)' : '';

jest.setTimeout(180_000);

/** An event on a topic that the publisher has not used before. */
const neverTried = defineEvent<{ id: string }>({
  ...faultTried,
  type: 'never.tried',
  topic: { name: 'others', partitions: 1, retentionDays: 1 },
});

describeOnBroker(`a publisher whose broker is silent${note}`, () => {
  let proxy: KafkaProxy;
  let member: SampleMember;
  beforeAll(async () => {
    proxy = await KafkaProxy.before(broker);
    const topicPrefix = `test-${randomUUID().slice(0, 8)}.`;
    const handle = async () => undefined;
    const reader = await startSampleMember({ broker, topicPrefix, handle });
    await reader.app.close();
    member = await startSampleMember({ broker: proxy.address, topicPrefix });
  });
  afterAll(async () => {
    await proxy.set('none');
    await member.app.close();
    await proxy.close();
  });

  test('reports an outage also for events that wait behind the first one of another topic', async () => {
    const publish = (event: typeof faultTried, id: string) =>
      member.bus.publish(event, { payload: { id }, tenantId: 't' });
    await publish(faultTried, 'before');
    await proxy.set('silence');
    const first = publish(neverTried, 'first of its topic').catch((error: unknown) => error);
    const behind = await Promise.allSettled(['a', 'b', 'c'].map((id) => publish(faultTried, id)));
    const failures = behind.map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(failures.map(isOutage)).toEqual([true, true, true]);
    await proxy.set('none');
    await first;
  });
});
