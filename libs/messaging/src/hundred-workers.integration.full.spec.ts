import { jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { memoryInbox, sampleTaken, sampleTopic, until } from './sample/sample.fixture.ts';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import { committedCount, type SampleService } from './sample/sample-service.fixture.ts';
import { ensureTopics } from './topology/ensure-topics.ts';
import { Topology } from './topology/topology.ts';

jest.setTimeout(600_000);

const [workers, leaving, partitions, events] = [100, 10, 128, 600];
/** Workers of one process join together, which takes a busy machine longer than a few seconds. */
const timing = { sessionTimeoutMs: 30_000, heartbeatIntervalMs: 3_000, lagIntervalMs: 30_000 };

describeOnBrokers('a hundred workers, on real brokers', ({ prefix, start }) => {
  test('work at the same time, and lose nothing when ten of them leave', async () => {
    const inbox = memoryInbox();
    const effects = new Map<string, number>();
    const busy = new Set<number>();
    let mostAtOnce = 0;
    const startWorker = (worker: number): Promise<SampleService> =>
      start(
        async ({ id }) => {
          busy.add(worker);
          mostAtOnce = Math.max(mostAtOnce, busy.size);
          await delay(3_000);
          effects.set(id, (effects.get(id) ?? 0) + 1);
          busy.delete(worker);
        },
        { inbox, timing, concurrency: 1 },
      );
    const first = await startWorker(0);
    const plan = { ...sampleTopic, name: new Topology(prefix()).main(sampleTopic), partitions };
    await ensureTopics({ brokers }, [plan], { addsPartitions: true });
    const others = Array.from({ length: workers - 1 }, (_, index) => startWorker(index + 1));
    const members = [first, ...(await Promise.all(others))];
    const sent: string[] = [];
    for (let index = 0; index < events; index += 1) {
      const id = `event-${index}`;
      await first.bus.publish(sampleTaken, { payload: { id, key: id }, tenantId: 't' });
      sent.push(id);
    }
    await until('nearly all work at once', () => mostAtOnce >= 0.9 * workers, 120_000);
    await Promise.all(members.slice(-leaving).map(({ app }) => app.close()));
    await until(
      'everything is committed',
      async () => (await committedCount(brokers, prefix())) === events,
      300_000,
    );
    expect([...effects.keys()].sort()).toEqual(sent.sort());
    expect([...effects].filter(([, count]) => count !== 1)).toEqual([]);
  });
});
