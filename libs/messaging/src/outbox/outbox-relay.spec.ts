import { instruments } from '@strideform/service-kit/telemetry';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { EventRefused, type EventMessage } from '../publish/event-bus.ts';
import { sampleTaken, until } from '../sample/sample.fixture.ts';
import { bench, memorySource, neverMs, record, refusal } from './memory-source.fixture.ts';
import { OutboxRelay } from './outbox-relay.ts';

describe('outbox relay', () => {
  test('publishes and marks all pending records, even if there are many', async () => {
    const source = memorySource(...Array.from({ length: 250 }, () => record()));
    const ids = source.records.map(({ eventId }) => eventId);
    const { relay, published } = bench();
    relay.start([source]);
    await until('the outbox is empty', () => source.records.length === 0);
    await relay.stop();
    expect(published.toSorted()).toEqual(ids.toSorted());
    expect(source.leases.size).toBe(0);
  });

  test('publishes the records of a document in order, and several documents at a time', async () => {
    const documentIds = ['a', 'b', 'c'];
    const records = Array.from({ length: 60 }, (_, index) =>
      record({ documentId: documentIds[index % 3]! }),
    );
    const source = memorySource(...records);
    let [running, mostRunning] = [0, 0];
    const { relay, published } = bench(async () => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      await setImmediate();
      running -= 1;
    });
    relay.start([source]);
    await until('the outbox is empty', () => source.records.length === 0);
    await relay.stop();
    for (const documentId of documentIds) {
      const ids = records.filter((of) => of.documentId === documentId).map((of) => of.eventId);
      expect(published.filter((eventId) => ids.includes(eventId))).toEqual(ids);
    }
    expect(mostRunning).toBe(3);
  });

  test('relays of several processes share the work, and publish nothing twice', async () => {
    const source = memorySource(...Array.from({ length: 300 }, () => record()));
    const ids = source.records.map(({ eventId }) => eventId);
    const benches = Array.from({ length: 3 }, () => bench(() => setImmediate()));
    for (const { relay } of benches) relay.start([source]);
    await until('the outbox is empty', () => source.records.length === 0);
    await Promise.all(benches.map(({ relay }) => relay.stop()));
    const shares = benches.map(({ published }) => published);
    expect(shares.flat().toSorted()).toEqual(ids.toSorted());
    expect(Math.min(...shares.map(({ length }) => length))).toBeGreaterThan(0);
  });

  test('a relay that stalled for longer than its lease publishes no more of the document', async () => {
    const [first, second] = [record({ documentId: 'a' }), record({ documentId: 'a' })];
    const source = memorySource(first, second);
    const { relay, published } = bench(() => setTimeout(40));
    relay.start([
      {
        ...source,
        async *claim(limit) {
          for await (const claim of source.claim(limit))
            yield { ...claim, leasedUntil: new Date(Date.now() + 20) };
        },
      },
    ]);
    await until('it goes on', () => published.length === 1);
    await relay.stop();
    expect(published).toEqual([first.eventId]);
    expect(source.records).toEqual([second]);
  });

  test('a document whose relay died is published by another one after the lease', async () => {
    const source = memorySource(record({ documentId: 'a' }));
    source.leases.set('a', new Date(Date.now() + 40));
    const { relay, published } = bench(undefined, 5);
    relay.start([source]);
    await until('it is published', () => published.length === 1);
    await relay.stop();
    expect(source.records).toEqual([]);
  });

  test('makes records of an earlier version due when it starts', async () => {
    const source = memorySource();
    const old = record();
    const { relay, published } = bench();
    relay.start([{ ...source, restore: async () => void source.records.push(old) }]);
    await until('it is published', () => published.length === 1);
    await relay.stop();
  });

  test('publishNow publishes new records without waiting for the poll', async () => {
    const source = memorySource();
    const { relay, published } = bench();
    relay.start([source]);
    source.records.push(record());
    relay.publishNow();
    await until('it is published', () => published.length === 1);
    await relay.stop();
  });

  test('the poll publishes new records without a call of publishNow', async () => {
    const source = memorySource();
    const { relay, published } = bench(undefined, 5);
    relay.start([source]);
    source.records.push(record());
    await until('it is published', () => published.length === 1);
    await relay.stop();
  });

  test('publishes each record in the version of the release that stored it', async () => {
    const versions: unknown[] = [];
    const publish = async (_event: unknown, { written }: EventMessage<unknown>) => {
      versions.push(written);
    };
    const relay = new OutboxRelay({ publish } as never, neverMs, [sampleTaken]);
    relay.start([memorySource(record(), record({ version: 3, readableFrom: 2 }))]);
    await relay.stop();
    expect(versions).toEqual([{ version: 1 }, { version: 3, readableFrom: 2 }]);
  });

  test('stopping publishes the records that were stored last', async () => {
    const source = memorySource();
    const { relay, published } = bench();
    relay.start([source]);
    source.records.push(record());
    await relay.stop();
    expect(published).toHaveLength(1);
  });

  test('a failed pass is repeated soon, even if polls are rare', async () => {
    let away = true;
    const { relay, published } = bench(async () => {
      if (!away) return;
      away = false;
      throw new Error('no broker');
    }, neverMs);
    relay.start([memorySource(record())]);
    await until('it is published', () => published.length === 1);
    await relay.stop();
  });

  test('during an outage of the brokers, no record of a document overtakes the one that failed', async () => {
    const [first, second] = [record({ documentId: 'a' }), record({ documentId: 'a' })];
    let away = true;
    const { relay, published } = bench(async () => {
      if (!away) return;
      away = false;
      throw new Error('no broker');
    }, 5);
    const source = memorySource(first, second);
    relay.start([source]);
    await until('both are published', () => source.records.length === 0);
    expect(published).toEqual([first.eventId, second.eventId]);
    await relay.stop();
  });

  test('a source that fails does not keep another from being emptied', async () => {
    const healthy = memorySource(record());
    const { relay } = bench();
    relay.start([
      {
        ...memorySource(),
        async *claim() {
          throw new Error('no database');
        },
      },
      healthy,
    ]);
    await until('the healthy one is emptied', () => healthy.records.length === 0);
    await relay.stop();
  });

  test('a record that can never be published is set aside with its reason and counted, and later ones are published', async () => {
    instruments.outboxSetAside.reset();
    const [refused, good] = [record(), record()];
    const { relay, published } = bench(async (eventId) => {
      if (eventId === refused.eventId) throw new EventRefused('breaks its contract');
    });
    const source = memorySource(refused, good);
    relay.start([source]);
    await until('the good one is out', () => published.includes(good.eventId));
    await relay.stop();
    expect(source.records).toEqual([]);
    expect([...source.aside]).toEqual([[refused, 'breaks its contract']]);
    expect(
      (await instruments.outboxSetAside.get()).values.map(({ labels, value }) => [
        labels.event,
        value,
      ]),
    ).toEqual([[sampleTaken.type, 1]]);
  });

  test('a record that the brokers refuse is set aside, and later ones are published', async () => {
    const [huge, good] = [record(), record()];
    const { relay, published } = bench(async (eventId) => {
      if (eventId === huge.eventId) throw refusal('MESSAGE_TOO_LARGE');
    });
    const source = memorySource(huge, good);
    relay.start([source]);
    await until('the good one is out', () => published.includes(good.eventId));
    await relay.stop();
    expect([...source.aside]).toEqual([[huge, 'MESSAGE_TOO_LARGE']]);
  });

  test('shows the age of the oldest record, and nothing once all are published', async () => {
    let isAway = true;
    const { relay } = bench(async () => {
      if (isAway) throw new Error('no broker');
    }, 5);
    const ageS = async (): Promise<number> => (await instruments.outboxAge.get()).values[0]!.value;
    const waiting = record({ occurredAt: new Date(Date.now() - 90_000) });
    const source = memorySource(waiting, record());
    instruments.outboxAge.set(0);
    relay.start([source]);
    await until('the age is shown', async () => (await ageS()) > 0);
    expect(await ageS()).toBeGreaterThanOrEqual(90);
    isAway = false;
    await until('nothing waits', async () => (await ageS()) === 0);
    await relay.stop();
    expect(source.records).toEqual([]);
  });

  test('refused records that fill more than a page do not block the others', async () => {
    const good = record();
    const { relay, published } = bench(async (eventId) => {
      if (eventId !== good.eventId) throw new EventRefused('breaks its contract');
    });
    const source = memorySource(...Array.from({ length: 250 }, () => record()), good);
    relay.start([source]);
    await until('the good one is out', () => published.includes(good.eventId));
    await relay.stop();
    expect(source.aside.size).toBe(250);
  });

  test('a record that could not be set aside is tried again', async () => {
    const [refused, good] = [record(), record()];
    const source = memorySource(refused, good);
    let away = true;
    const { relay, published } = bench(async (eventId) => {
      if (eventId === refused.eventId) throw new EventRefused('breaks its contract');
    }, 5);
    relay.start([
      {
        ...source,
        async *claim(limit) {
          for await (const claim of source.claim(limit))
            yield {
              ...claim,
              setAside: async (...aside) => {
                if (!away) return claim.setAside(...aside);
                away = false;
                throw new Error('no database');
              },
            };
        },
      },
    ]);
    await until('the good one is out', () => published.includes(good.eventId));
    await relay.stop();
    expect([...source.aside.keys()]).toEqual([refused]);
  });
});
