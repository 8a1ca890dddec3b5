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

  function listen(onEvent: (id: string) => void, at: readonly string[] = brokers) {
    const listener = new BroadcastListener({
      connection: { brokers: [...at] },
      service: 'gateway',
      event: defineEvent({ ...sampleTaken, heardBy: ['gateway'] }),
      topicPrefix: prefix(),
      onEvent: ({ id }) => onEvent(id),
    });
    listeners.push(listener);
    listener.start();
    return listener;
  }

  const publishOf =
    ({ bus }: Awaited<ReturnType<typeof start>>) =>
    (id: string) =>
      bus.publish(sampleTaken, { payload: { id, key: id }, tenantId: 't' });

  /** Publishes until each listener gets the event: a listener may miss hints while it starts. */
  async function publishUntilReceived(
    publish: (id: string) => Promise<void>,
    id: string,
    received: readonly (readonly string[])[],
  ): Promise<void> {
    const isReceived = () => received.every((ids) => ids.includes(id));
    for (let tries = 0; tries < 20 && !isReceived(); tries += 1) {
      await publish(id);
      await sleep(1_000);
    }
    expect(received.map((ids) => ids.includes(id))).toEqual(received.map(() => true));
  }

  test('every listener gets the events published while it listens, and no earlier ones', async () => {
    const publish = publishOf(await start(async () => undefined));
    await publish('early');
    const received: string[][] = [[], []];
    const both = received.map((ids) => listen((id) => ids.push(id)));
    await until('both listen', () => both.every(({ isInContact }) => isInContact));
    await publishUntilReceived(publish, 'first', received);
    await publishUntilReceived(publish, 'second', received);
    expect(received.flat()).not.toContain('early');
  });

  test('a listener that throws gets the next events, and none after it was stopped', async () => {
    const publish = publishOf(await start(async () => undefined));
    await publish('early');
    const received: string[] = [];
    const listener = listen((id) => {
      received.push(id);
      throw new Error('not now');
    });
    await until('it listens', () => listener.isInContact);
    await publishUntilReceived(publish, 'first', [received]);
    await publishUntilReceived(publish, 'second', [received]);
    await listener.stop();
    expect(listener.isInContact).toBe(false);
    await publish('third');
    expect(received).not.toContain('third');
    expect(received).not.toContain('early');
  });

  test('is not in contact while no broker answers, and stops within the time of a shutdown', async () => {
    const listener = listen(() => undefined, ['127.0.0.1:1']);
    expect(listener.isInContact).toBe(false);
    const beganMs = performance.now();
    await listener.stop();
    expect(performance.now() - beganMs).toBeLessThan(15_000);
  });
});
