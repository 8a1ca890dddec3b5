import { instruments } from '@strideform/service-kit/telemetry';
import { sampleTaken, until } from '../sample/sample.fixture.ts';
import {
  bench,
  memorySource,
  otherTopic,
  record,
  refusal,
  sampleLost,
} from './memory-source.fixture.ts';

describe('outbox records that wait', () => {
  test('the records of a refused topic wait in order, and those of other topics are published', async () => {
    instruments.outboxAge.set(0);
    const refused = Array.from({ length: 150 }, (_, index) =>
      record({ type: index % 2 === 0 ? sampleTaken.type : sampleLost.type, documentId: 'a' }),
    );
    const other = record({ type: otherTopic.type });
    let isRefused = true;
    const source = memorySource(...refused, other);
    const { relay, published } = bench(async (eventId) => {
      if (isRefused && eventId !== other.eventId) throw refusal('TOPIC_AUTHORIZATION_FAILED');
    }, 5);
    relay.start([source]);
    await until('the other one is out', () => published.includes(other.eventId));
    await until(
      'the age of the oldest is shown',
      async () => (await instruments.outboxAge.get()).values[0]!.value > 0,
    );
    expect(source.records).toEqual(refused);
    isRefused = false;
    await until('nothing waits', () => source.records.length === 0);
    await relay.stop();
    expect(published.slice(1)).toEqual(refused.map(({ eventId }) => eventId));
    expect(source.aside.size).toBe(0);
  });

  test('records of a type that only a newer release knows wait for it, however many passes that takes', async () => {
    const [known, newer, last] = [
      record({ documentId: 'a' }),
      record({ documentId: 'a', type: 'sample.renamed' }),
      record({ documentId: 'a' }),
    ];
    const source = memorySource(known, newer, last);
    const { relay, published } = bench(undefined, 5);
    relay.start([source]);
    const isPaused = () => Number(source.leases.get('a')) > Date.now();
    await until('the others are out', () => published.length === 2 && isPaused());
    const added = record({ documentId: 'a' });
    source.records.push(added);
    source.leases.set('a', new Date());
    await until('the added one is out', () => published.length === 3 && isPaused());
    await relay.stop();
    expect(published).toEqual([known.eventId, last.eventId, added.eventId]);
    expect(source.records).toEqual([newer]);
    expect(source.aside.size).toBe(0);
  });

  test.each([
    [0, 5],
    [12, 12],
    [500, 60],
  ])(
    'a document with a record of an unknown type that is %d minutes old is due again after %d',
    async (ageMin, pauseMin) => {
      const minuteMs = 60_000;
      const began = Date.now();
      const occurredAt = new Date(began - ageMin * minuteMs);
      const source = memorySource(
        record({ documentId: 'a', type: 'sample.renamed', occurredAt }),
        record({ documentId: 'a' }),
      );
      const { relay } = bench();
      relay.start([source]);
      await relay.stop();
      const tookMs = Date.now() - began;
      const pauseMs = Number(source.leases.get('a')) - began - pauseMin * minuteMs;
      expect(pauseMs).toBeGreaterThanOrEqual(0);
      // The pause begins when the relay has read the record, and the record is older then.
      expect(pauseMs).toBeLessThanOrEqual(2 * tookMs);
    },
  );

  test('the age of waiting records is shown while none of them is due', async () => {
    instruments.outboxAge.set(0);
    const source = memorySource(record({ type: 'sample.renamed' }));
    const { relay } = bench(undefined, 20);
    let emptyPasses = 0;
    relay.start([
      {
        ...source,
        async *claim(limit) {
          let claimed = 0;
          for await (const claim of source.claim(limit)) {
            claimed += 1;
            yield claim;
          }
          if (claimed === 0) emptyPasses += 1;
        },
      },
    ]);
    await until('a pass finds nothing due', () => emptyPasses > 1);
    await relay.stop();
    expect((await instruments.outboxAge.get()).values[0]!.value).toBeGreaterThan(0);
  });
});
