import kafkajs, { type Producer } from 'kafkajs';
import { isTopicRefused } from './brokers-unavailable.ts';
import { KafkaPublisher } from './message-publisher.ts';

const message = { value: 'x' };
const refusal = () =>
  new kafkajs.KafkaJSProtocolError({ type: 'TOPIC_AUTHORIZATION_FAILED', code: 29 } as never);

/**
 * Behaves like the producer of kafkajs: it asks for the metadata of all topics that it has
 * published to, and forgets a topic whose first message is refused.
 */
class FakeProducer {
  readonly topics = new Set<string>();
  readonly sent: string[] = [];
  state = 'new';

  constructor(private readonly refusedTopics: ReadonlySet<string>) {}

  connect = async (): Promise<void> => {
    this.state = 'connected';
  };
  disconnect = async (): Promise<void> => {
    this.state = 'ended';
  };
  send = async ({ topic }: { topic: string }): Promise<void> => {
    if (this.state !== 'connected') throw new Error('The producer is disconnected.');
    const asked = [topic, ...this.topics];
    if (asked.some((each) => this.refusedTopics.has(each))) throw refusal();
    this.topics.add(topic);
    this.sent.push(topic);
  };
}

describe('a topic that the brokers begin to refuse', () => {
  const refusedTopics = new Set<string>();
  let producers: FakeProducer[];
  let publisher: KafkaPublisher;
  beforeEach(async () => {
    refusedTopics.clear();
    producers = [];
    const create = (): Producer => {
      const producer = new FakeProducer(refusedTopics);
      producers.push(producer);
      return producer as unknown as Producer;
    };
    publisher = new KafkaPublisher({ brokers: [] }, 'test', create);
    await publisher.connect();
  });

  const tryTo = (topic: string) =>
    publisher.publish(topic, message).then(
      () => 'stored',
      (error: unknown) => (isTopicRefused(error) ? 'refused' : error),
    );

  test('delays other topics by at most one message', async () => {
    expect([await tryTo('a'), await tryTo('b')]).toEqual(['stored', 'stored']);
    refusedTopics.add('a');
    expect([await tryTo('b'), await tryTo('b')]).toEqual(['refused', 'stored']);
    expect([await tryTo('a'), await tryTo('b'), await tryTo('c')]).toEqual([
      'refused',
      'stored',
      'stored',
    ]);
    expect(producers.map(({ state }) => state)).toEqual(['ended', 'connected']);
  });

  test('accepts messages again once the brokers accept them', async () => {
    await tryTo('a');
    refusedTopics.add('a');
    expect([await tryTo('a'), await tryTo('a')]).toEqual(['refused', 'refused']);
    refusedTopics.clear();
    expect(await tryTo('a')).toBe('stored');
    expect(producers).toHaveLength(2);
  });
});
