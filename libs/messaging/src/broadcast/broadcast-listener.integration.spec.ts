import { jest } from '@jest/globals';
import { defineEvent } from '@strideform/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { brokers, describeOnBrokers } from '../sample/sample-brokers.fixture.ts';
import { sampleTaken, until } from '../sample/sample.fixture.ts';
import { BroadcastListener } from './broadcast-listener.ts';

jest.setTimeout(60_000);

describeOnBrokers('a broadcast over real brokers', ({ prefix, start }) => {
  const listeners: BroadcastListener<{ id: string; key: string }>[] = [];
  afterEach(() => Promise.all(listeners.splice(0).map((listener) => listener.stop())));

  function listen(hear: (id: string) => void, at: readonly string[] = brokers) {
    const listener = new BroadcastListener({
      connection: { brokers: [...at] },
      service: 'gateway',
      event: defineEvent({ ...sampleTaken, heardBy: ['gateway'] }),
      topicPrefix: prefix(),
      hear: ({ id }) => hear(id),
    });
    listeners.push(listener);
    listener.start();
    return listener;
  }

  const publishOf =
    ({ bus }: Awaited<ReturnType<typeof start>>) =>
    (id: string) =>
      bus.publish(sampleTaken, { payload: { id, key: id }, tenantId: 't' });

  /** Publishes until it is heard: a hint may be lost in the first moments of a listener. */
  async function publishUntilHeard(
    publish: (id: string) => Promise<void>,
    id: string,
    heard: readonly (readonly string[])[],
  ): Promise<void> {
    const isHeard = () => heard.every((ids) => ids.includes(id));
    for (let tries = 0; tries < 20 && !isHeard(); tries += 1) {
      await publish(id);
      await sleep(1_000);
    }
    expect(heard.map((ids) => ids.includes(id))).toEqual(heard.map(() => true));
  }

  test('reaches every listener, but not with what was published before', async () => {
    const publish = publishOf(await start(async () => undefined));
    await publish('early');
    const heard: string[][] = [[], []];
    const both = heard.map((ids) => listen((id) => ids.push(id)));
    await until('both listen', () => both.every(({ isInContact }) => isInContact));
    await publishUntilHeard(publish, 'first', heard);
    await publishUntilHeard(publish, 'second', heard);
    expect(heard.flat()).not.toContain('early');
  });

  test('goes on after a listener that throws, and ends with its listener', async () => {
    const publish = publishOf(await start(async () => undefined));
    await publish('early');
    const heard: string[] = [];
    const listener = listen((id) => {
      heard.push(id);
      throw new Error('not now');
    });
    await until('it listens', () => listener.isInContact);
    await publishUntilHeard(publish, 'first', [heard]);
    await publishUntilHeard(publish, 'second', [heard]);
    await listener.stop();
    expect(listener.isInContact).toBe(false);
    await publish('third');
    expect(heard).not.toContain('third');
    expect(heard).not.toContain('early');
  });

  test('knows that it hears nothing while no broker answers, and stops within a shutdown', async () => {
    const listener = listen(() => undefined, ['127.0.0.1:1']);
    expect(listener.isInContact).toBe(false);
    const beganMs = performance.now();
    await listener.stop();
    expect(performance.now() - beganMs).toBeLessThan(15_000);
  });
});
