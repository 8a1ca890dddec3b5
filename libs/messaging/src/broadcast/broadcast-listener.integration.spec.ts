import { jest } from '@jest/globals';
import { defineEvent } from '@strideform/contracts';
import { BroadcastListener } from './broadcast-listener.ts';
import { brokers, describeOnBrokers } from '../sample/sample-brokers.fixture.ts';
import { sampleTaken, until } from '../sample/sample-service.fixture.ts';

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

  test('reaches every listener, but not with what was published before', async () => {
    const publish = publishOf(await start(async () => undefined));
    await publish('early');
    const heard: string[][] = [[], []];
    const both = heard.map((ids) => listen((id) => ids.push(id)));
    await until('both listen', () => both.every(({ isInContact }) => isInContact));
    await publish('first');
    await publish('second');
    await until('both have heard both', () => heard.every((ids) => ids.length === 2));
    expect(heard.map((ids) => ids.toSorted())).toEqual([
      ['first', 'second'],
      ['first', 'second'],
    ]);
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
    await publish('first');
    await publish('second');
    await until('both are heard', () => heard.length === 2);
    await listener.stop();
    expect(listener.isInContact).toBe(false);
    await publish('third');
    expect(heard.toSorted()).toEqual(['first', 'second']);
  });

  test('knows that it hears nothing while no broker answers', async () => {
    const listener = listen(() => undefined, ['127.0.0.1:1']);
    expect(listener.isInContact).toBe(false);
    await listener.stop();
  });
});
