import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { KafkaProxy } from './kafka-proxy.ts';
import { faultTried, startSampleMember, type SampleMember } from './sample-member.fixture.ts';

const broker = process.env['KAFKA_BROKERS']?.split(',')[0] ?? '';
const describeOnBroker = broker === '' ? describe.skip : describe;
const note = broker === '' ? ' (skipped: KAFKA_BROKERS is not set)' : '';

jest.setTimeout(60_000);

describeOnBroker(`a publisher whose broker's answers are lost${note}`, () => {
  let proxy: KafkaProxy;
  let members: SampleMember[];

  beforeEach(async () => {
    members = [];
    proxy = await KafkaProxy.before(broker);
  });
  afterEach(async () => {
    await Promise.all(members.map(({ app }) => app.close()));
    await proxy.close();
  });

  test('reports the lost answer, and loses no later event of that partition', async () => {
    const topicPrefix = `test-${randomUUID().slice(0, 8)}.`;
    const handled: string[] = [];
    const handle = async ({ id }: { id: string }) => {
      handled.push(id);
    };
    const reader = await startSampleMember({ broker, topicPrefix, handle });
    const publisher = await startSampleMember({ broker: proxy.address, topicPrefix });
    members.push(reader, publisher);
    const publish = (id: string) =>
      publisher.bus.publish(faultTried, { payload: { id }, tenantId: 't' });

    await publish('first');
    proxy.loseAnswersTo('produce');
    await expect(publish('second')).rejects.toBeInstanceOf(Unavailable);
    proxy.loseNoAnswers();
    for (const id of ['third', 'fourth']) await publish(id);

    for (let tries = 0; !handled.includes('fourth') && tries < 200; tries++) await delay(50);
    expect([...new Set(handled)]).toEqual(['first', 'second', 'third', 'fourth']);
  });
});
