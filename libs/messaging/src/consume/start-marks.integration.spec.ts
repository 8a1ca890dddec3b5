import { jest } from '@jest/globals';
import type { Consumer } from 'kafkajs';
import { once } from 'node:events';
import { createKafka } from '../kafka/create-kafka.ts';
import { brokers, describeOnBrokers } from '../sample/sample-brokers.fixture.ts';
import { ensureTopics } from '../topology/ensure-topics.ts';
import { StartMarks } from './start-marks.ts';

jest.setTimeout(60_000);

describeOnBrokers('marks of a started message on real brokers', ({ prefix }) => {
  const members: Consumer[] = [];
  afterEach(() => Promise.all(members.map((member) => member.disconnect())));
  const clientId = 'strideform-threads';
  const position = { partition: 0, offset: '0' };

  /** Starts a member of the group that commits the position with `metadata`. */
  async function startMember(memberClientId: string, metadata: string) {
    const [topic, groupId] = [`${prefix()}samples`, `${prefix()}threads`];
    await ensureTopics({ brokers }, [{ name: topic, partitions: 1, retentionDays: 1 }]);
    const consumer = createKafka({ brokers }, memberClientId).consumer({ groupId });
    members.push(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [topic] });
    const joined = new EventTarget();
    consumer.on(consumer.events.GROUP_JOIN, () => joined.dispatchEvent(new Event('joined')));
    const join = once(joined, 'joined');
    await consumer.run({ autoCommit: false, eachMessage: async () => undefined });
    await join;
    await consumer.commitOffsets([{ topic, ...position, metadata }]);
    return { topic, groupId, consumer };
  }

  test('count the processes that have left the group, and keep only those', async () => {
    const living = '0123456789ab';
    const metadata = `begun=lost1,${living},lost2`;
    const { topic, groupId, consumer } = await startMember(`${clientId}-${living}`, metadata);
    const marks = new StartMarks({ connection: { brokers }, clientId, groupId });
    marks.assigned({ [topic]: [0] });
    expect(await marks.lostProcesses({ topic, ...position })).toBe(2);
    expect(await marks.lostProcesses({ topic, ...position, offset: '1' })).toBe(0);
    const own = marks.memberClientId.split('-').at(-1);
    expect(marks.metadata({ topic, ...position }, true)).toBe(`begun=lost1,lost2,${own}`);
    expect(marks.metadata({ topic, ...position }, false)).toBe('begun=lost1,lost2');
    await consumer.disconnect();
    marks.assigned({ [topic]: [0] });
    expect(await marks.lostProcesses({ topic, ...position })).toBe(3);
    await marks.close();
  });
});
