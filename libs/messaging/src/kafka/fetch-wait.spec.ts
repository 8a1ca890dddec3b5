import type { Cluster } from 'kafkajs';
import { FetchWait } from './fetch-wait.ts';

/** Returns a cluster of one broker, which answers when the test asks for it. */
function brokerUnderTest() {
  const waits: number[] = [];
  let answer: (messages: string) => void = () => undefined;
  const broker = {
    fetch: ({ maxWaitTime }: { maxWaitTime: number; topics: string[] }): Promise<unknown> => {
      waits.push(maxWaitTime);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  };
  const cluster = { findBroker: async (_node: { nodeId: string }) => broker };
  const fetch = async () => {
    const found = await cluster.findBroker({ nodeId: '1' });
    return found.fetch({ maxWaitTime: 7, topics: ['t'] });
  };
  return { waits, cluster: cluster as unknown as Cluster, fetch, answer: () => answer('messages') };
}

const settled = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('the wait of a fetch', () => {
  test('is decided again for each fetch, even after the broker was looked up again', async () => {
    const { waits, cluster, fetch, answer } = brokerUnderTest();
    let waitMs = 100;
    new FetchWait(() => waitMs).adjust(cluster);
    for (const wait of [100, 1_000, 1_000]) {
      waitMs = wait;
      const fetched = fetch();
      await settled();
      answer();
      expect(await fetched).toBe('messages');
    }
    expect(waits).toEqual([100, 1_000, 1_000]);
  });

  test('ends when it is interrupted, and the next fetch waits again', async () => {
    const { cluster, fetch, answer } = brokerUnderTest();
    const wait = new FetchWait(() => 60_000);
    wait.adjust(cluster);
    const fetched = fetch();
    await settled();
    wait.interrupt();
    expect(await fetched).toEqual({ responses: [] });
    const next = fetch();
    await settled();
    answer();
    expect(await next).toBe('messages');
  });

  test('keeps nothing of fetches that have ended', async () => {
    const { cluster, fetch, answer } = brokerUnderTest();
    const wait = new FetchWait(() => 60_000);
    wait.adjust(cluster);
    for (let count = 0; count < 3; count += 1) {
      const fetched = fetch();
      await settled();
      answer();
      await fetched;
    }
    expect(Reflect.get(wait, 'interrupts').size).toBe(0);
  });
});
