import { awaitTopics } from './ensure-topics.ts';

const topics = ['a', 'b'].map((name) => ({ name, partitions: 1, retentionDays: 1 }));

/** Brokers that show other topics at each look; after the last one they stay. */
function brokersWith(...looks: readonly string[][]): {
  looks: number;
  listTopics(): Promise<string[]>;
} {
  return {
    looks: 0,
    listTopics() {
      this.looks += 1;
      return Promise.resolve(looks[Math.min(this.looks, looks.length) - 1]!);
    },
  };
}

test('topics from elsewhere are waited for until all are there', async () => {
  const brokers = brokersWith([], ['a', 'other'], ['a', 'b']);
  await awaitTopics(brokers, topics, { everyMs: 1 });
  expect(brokers.looks).toBe(3);
});

test('a topic that does not come is named, with what to look at', async () => {
  const waiting = awaitTopics(brokersWith(['a']), topics, { everyMs: 1, withinMs: 20 });
  await expect(waiting).rejects.toThrow(/^Topics are missing: b\. KAFKA_TOPICS is wait/);
});
