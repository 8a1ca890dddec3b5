import { awaitTopics } from './ensure-topics.ts';

const topics = ['a', 'b'].map((name) => ({ name, partitions: 1, retentionDays: 1 }));

/** Returns brokers that list other topics each time they are asked. The last list stays. */
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

test('waits until all topics from elsewhere exist', async () => {
  const brokers = brokersWith([], ['a', 'other'], ['a', 'b']);
  await awaitTopics(brokers, topics, { everyMs: 1 });
  expect(brokers.looks).toBe(3);
});

test('names a topic that never appears, and says what to check', async () => {
  const waiting = awaitTopics(brokersWith(['a']), topics, { everyMs: 1, withinMs: 20 });
  await expect(waiting).rejects.toThrow(/^Topics are missing: b\. KAFKA_TOPICS is wait/);
});
