import { jest } from '@jest/globals';
import { instruments } from '@strideform/service-kit/telemetry';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Topology } from './index.ts';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import { committedCount } from './sample/sample-service.fixture.ts';
import { keysOfTwoPartitions, sampleTaken, sampleTopic, until } from './sample/sample.fixture.ts';

const [keyA] = keysOfTwoPartitions;

jest.setTimeout(120_000);

describeOnBrokers('a consumer over real brokers', ({ prefix, start }) => {
  test('the lag is reported for every held partition, idle or busy', async () => {
    const topic = () => new Topology(prefix()).main(sampleTopic);
    const readLags = async () => {
      const { values } = await instruments.consumerLag.get();
      const ofTopic = values.filter(({ labels }) => labels.topic === topic());
      return ofTopic.map(({ labels, value }) => [labels.partition, value]).sort();
    };
    const lagsAre = async (first: number, second: number) => {
      const expected = [
        [0, first],
        [1, second],
      ];
      return isDeepStrictEqual(await readLags(), expected);
    };
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { bus } = await start(() => released);
    await until('both partitions are known to be idle', () => lagsAre(0, 0));
    await bus.publish(sampleTaken, { payload: { id: '1', key: keyA }, tenantId: 't' });
    await until('the message that is being handled counts', () => lagsAre(1, 0));
    for (const id of ['2', '3'])
      await bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 't' });
    await until('the messages behind it count too', () => lagsAre(3, 0));
    release();
    await until('all are handled', () => lagsAre(0, 0));
  });

  test('a handler that takes longer than the session timeout keeps its partition and gets its event once', async () => {
    const seen: string[] = [];
    const { bus, health } = await start(async ({ id }, { signal }) => {
      seen.push(`${id} began`);
      if (id === 'long') await delay(8_000);
      seen.push(`${id} ended${signal.aborted ? ' aborted' : ''}`);
    });
    await bus.publish(sampleTaken, { payload: { id: 'long', key: keyA }, tenantId: 't' });
    await until('it is committed', async () => (await committedCount(brokers, prefix())) === 1);
    expect(await health.readiness()).toMatchObject({ checks: { kafka: 'ok' } });
    await bus.publish(sampleTaken, { payload: { id: 'next', key: keyA }, tenantId: 't' });
    await until('the next one is handled', () => seen.includes('next ended'));
    expect(seen).toEqual(['long began', 'long ended', 'next began', 'next ended']);
  });

  test('on shutdown the running handler finishes and commits, and others handle the rest', async () => {
    const seen: string[] = [];
    const first = await start(async ({ id }) => {
      seen.push(`first began ${id}`);
      await delay(500);
      seen.push(`first ended ${id}`);
    });
    for (const id of ['1', '2', '3'])
      await first.bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 't' });
    await until('the first handler is at work', () => seen.length === 1);
    await first.app.close();
    expect(seen).toEqual(['first began 1', 'first ended 1']);
    await start(async ({ id }) => {
      seen.push(`second ${id}`);
    });
    await until('the rest is handled', () => seen.includes('second 3'));
    expect(seen.slice(2)).toEqual(['second 2', 'second 3']);
  });

  test('a handler that cannot finish in the grace period hands its event back, and no attempt is counted', async () => {
    const began: string[] = [];
    const first = await start(
      async (_sample, { signal }) => {
        began.push('first');
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      },
      { timing: { graceMs: 100, handBackMs: 2_000 } },
    );
    await first.bus.publish(sampleTaken, { payload: { id: 'b', key: keyA }, tenantId: 't' });
    await until('the handler is at work', () => began.length === 1);
    await first.app.close();
    const attempts: number[] = [];
    await start(async (_sample, { attempt }) => {
      attempts.push(attempt);
    });
    await until('another handles it', () => attempts.length === 1);
    expect(attempts).toEqual([1]);
  });
});
