import { jest } from '@jest/globals';
import { SpanKind, trace } from '@opentelemetry/api';
import { inSpan, instruments, startTracing } from '@strideform/service-kit';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  DeadLetterOffice,
  OutboxRelay,
  PermanentFailure,
  Topology,
  type OutboxRecord,
  type OutboxSource,
} from './index.ts';
import {
  committedCount,
  deleteTopics,
  keysOfTwoPartitions,
  memoryInbox,
  publishRaw,
  sampleTaken,
  sampleTopic,
  startSampleService,
  uniquePrefix,
  until,
  type Sample,
  type SampleHandler,
  type SampleService,
} from './sample/sample-service.fixture.ts';

const addresses = process.env.KAFKA_BROKERS;
const brokers = addresses?.split(',') ?? [];
const suite = addresses === undefined ? describe.skip : describe;
const [keyA] = keysOfTwoPartitions;

jest.setTimeout(40_000);

suite(
  `messages over real brokers${addresses === undefined ? ' (skipped: KAFKA_BROKERS is not set)' : ''}`,
  () => {
    let prefix: string;
    let services: SampleService[];
    const office = () => new DeadLetterOffice({ brokers }, prefix);

    beforeEach(() => {
      prefix = uniquePrefix();
      services = [];
    });
    afterEach(async () => {
      await Promise.all(services.map(({ app }) => app.close()));
      await deleteTopics(brokers, prefix);
    });

    async function start(
      handle: SampleHandler,
      options: Parameters<typeof startSampleService>[3] = {},
    ): Promise<SampleService> {
      const service = await startSampleService(brokers, prefix, handle, options);
      services.push(service);
      return service;
    }

    test('an event reaches its handler with its tenant, id and trace, and is committed', async () => {
      startTracing();
      const seen: {
        sample: Sample;
        eventId: string;
        tenantId: string;
        attempt: number;
        traceId: string | undefined;
      }[] = [];
      const { bus, health } = await start(async (sample, { eventId, tenantId, attempt }) => {
        seen.push({
          sample,
          eventId,
          tenantId,
          attempt,
          traceId: trace.getActiveSpan()?.spanContext().traceId,
        });
      });
      const eventId = randomUUID();
      const traceId = await inSpan('test', SpanKind.INTERNAL, undefined, async () => {
        await bus.publish(sampleTaken, {
          payload: { id: '1', key: keyA },
          tenantId: 'ten_1',
          eventId,
        });
        return trace.getActiveSpan()!.spanContext().traceId;
      });
      await until('the event is handled', () => seen.length === 1);
      expect(seen).toEqual([
        { sample: { id: '1', key: keyA }, eventId, tenantId: 'ten_1', attempt: 1, traceId },
      ]);
      await until(
        'its offset is committed',
        async () => (await committedCount(brokers, prefix)) === 1,
      );
      expect(await health.readiness()).toMatchObject({ ready: true, checks: { kafka: 'ok' } });
    });

    test('events of one key are handled in the order in which they were published', async () => {
      const seen: string[] = [];
      const { bus } = await start(async ({ id }) => {
        await delay(Number(id) % 3);
        seen.push(id);
      });
      const ids = Array.from({ length: 40 }, (_, i) => String(i));
      for (const id of ids)
        await bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 't' });
      await until('all are handled', () => seen.length === ids.length);
      expect(seen).toEqual(ids);
    });

    test('what nobody could handle becomes a dead letter at once, untouched, and what follows is handled', async () => {
      const seen: string[] = [];
      const { bus } = await start(async ({ id }) => {
        seen.push(id);
      });
      const topic = new Topology(prefix).main(sampleTopic);
      const envelope = {
        eventId: randomUUID(),
        type: 'sample.taken',
        version: 1,
        occurredAt: new Date().toISOString(),
        tenantId: 't',
        producer: 'threads',
        payload: { id: 7 },
      };
      const values = [
        'no json',
        JSON.stringify({ ...envelope, tenantId: undefined }),
        JSON.stringify({ ...envelope, version: 2 }),
        JSON.stringify(envelope),
        null,
      ];
      for (const value of values) await publishRaw(brokers, topic, value);
      await publishRaw(brokers, topic, JSON.stringify({ ...envelope, type: 'someone.else' }));
      await bus.publish(sampleTaken, { payload: { id: 'valid', key: 'raw' }, tenantId: 't' });
      await until('the valid one is handled', () => seen.includes('valid'));
      const letters = await office().list(sampleTopic, 'threads');
      expect(
        letters.map(({ reason, handler, attempts, value }) => [
          reason,
          handler,
          attempts,
          value?.toString() ?? null,
        ]),
      ).toEqual([
        ['unreadable', 'none', 1, values[0]],
        ['unreadable', 'none', 1, values[1]],
        ['unsupported_version', 'SampleConsumer.onSample', 1, values[2]],
        ['invalid_payload', 'SampleConsumer.onSample', 1, values[3]],
        ['unreadable', 'none', 1, null],
      ]);
      expect(letters.map(({ origin }) => [origin.topic, origin.offset])).toEqual(
        ['0', '1', '2', '3', '4'].map((offset) => [topic, offset]),
      );
      expect(letters[3]!.errorMessage).toContain('id');
      expect(seen).toEqual(['valid']);
    });

    test('a failed event is tried again later, while those behind it go on', async () => {
      const seen: string[] = [];
      const { bus } = await start(async ({ id }, { attempt }) => {
        seen.push(`${id}${attempt}`);
        if (id === 'x' && attempt < 3) throw new Error('not yet');
      });
      await bus.publish(sampleTaken, { payload: { id: 'x', key: keyA }, tenantId: 't' });
      await bus.publish(sampleTaken, { payload: { id: 'y', key: keyA }, tenantId: 't' });
      await until('the third attempt', () => seen.includes('x3'));
      expect(seen).toEqual(['x1', 'y1', 'x2', 'x3']);
      expect(await office().list(sampleTopic, 'threads')).toEqual([]);
    });

    test('an event given up can be listed and replayed to its handler, once mended', async () => {
      let mended = false;
      const seen: string[] = [];
      const { bus } = await start(async ({ id }, { attempt }) => {
        if (!mended)
          throw id === 'permanent' ? new PermanentFailure('no such clip') : new TypeError('always');
        seen.push(`${id}${attempt}`);
      });
      await bus.publish(sampleTaken, { payload: { id: 'permanent', key: keyA }, tenantId: 't' });
      await bus.publish(sampleTaken, { payload: { id: 'exhausted', key: keyA }, tenantId: 't' });
      await until(
        'both are given up',
        async () => (await office().list(sampleTopic, 'threads')).length === 2,
      );
      const letters = await office().list(sampleTopic, 'threads');
      expect(letters).toEqual([
        expect.objectContaining({
          reason: 'permanent_failure',
          errorName: 'PermanentFailure',
          errorMessage: 'no such clip',
          handler: 'SampleConsumer.onSample',
          attempts: 1,
          replayed: false,
        }),
        expect.objectContaining({
          reason: 'attempts_exhausted',
          errorName: 'TypeError',
          errorMessage: 'always',
          attempts: 3,
          replayed: false,
        }),
      ]);
      expect(letters[1]!.origin).toMatchObject({
        topic: new Topology(prefix).main(sampleTopic),
        offset: '1',
      });

      mended = true;
      await office().replay(sampleTopic, 'threads', letters.slice(0, 1));
      await until('the replayed one is handled', () => seen.length === 1);
      expect(seen).toEqual(['permanent1']);
      expect((await office().list(sampleTopic, 'threads')).map(({ replayed }) => replayed)).toEqual(
        [true, false],
      );
    });

    test('an event given up is told of once, after its last attempt and before its letter lies in the box', async () => {
      const told: {
        sample: Sample;
        tenantId: string;
        attempt: number;
        error: unknown;
        letters: number;
      }[] = [];
      const { bus } = await start(
        async ({ id }) => {
          throw id === 'permanent' ? new PermanentFailure('no such clip') : new TypeError('always');
        },
        {
          giveUp: async (sample, { tenantId, attempt }, error) => {
            told.push({
              sample,
              tenantId,
              attempt,
              error,
              letters: (await office().list(sampleTopic, 'threads')).filter(({ value }) =>
                value!.includes(`"${sample.id}"`),
              ).length,
            });
          },
        },
      );
      for (const id of ['permanent', 'exhausted'])
        await bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 'ten_1' });
      await until('both are told of', () => told.length === 2);
      await until(
        'both are given up',
        async () => (await office().list(sampleTopic, 'threads')).length === 2,
      );
      expect(told).toEqual([
        {
          sample: { id: 'permanent', key: keyA },
          tenantId: 'ten_1',
          attempt: 1,
          error: new PermanentFailure('no such clip'),
          letters: 0,
        },
        {
          sample: { id: 'exhausted', key: keyA },
          tenantId: 'ten_1',
          attempt: 3,
          error: new TypeError('always'),
          letters: 0,
        },
      ]);
    });

    test('a relay that dies between publishing and marking repeats the event, and the inbox drops the repeat', async () => {
      const seen: string[] = [];
      const { bus } = await start(
        async (_sample, { eventId }) => {
          seen.push(eventId);
        },
        { inbox: memoryInbox() },
      );
      const ids = [randomUUID(), randomUUID()];
      const pending: OutboxRecord[] = ids.map((eventId) => ({
        eventId,
        type: sampleTaken.type,
        tenantId: 't',
        payload: { id: eventId, key: keyA },
        occurredAt: new Date(),
      }));
      let crashed = false;
      const source: OutboxSource = {
        pending: async () => [...pending],
        markPublished: async ({ eventId }) => {
          if (!crashed) {
            crashed = true;
            throw new Error('died before the mark');
          }
          pending.splice(
            pending.findIndex((record) => record.eventId === eventId),
            1,
          );
        },
        setAside: async ({ type }, reason) => {
          throw new Error(`${type} was refused: ${reason}`);
        },
      };
      const published: string[] = [];
      const relay = new OutboxRelay(
        {
          publish: async (event, message) => {
            await bus.publish(event, message);
            published.push(message.eventId!);
          },
        },
        20,
        [sampleTaken],
      );
      relay.start([source]);
      await until('the outbox is empty', () => pending.length === 0);
      await relay.stop();
      expect(published).toEqual([ids[0], ids[0], ids[1]]);
      await until(
        'all three deliveries are committed',
        async () => (await committedCount(brokers, prefix)) === 3,
      );
      expect(seen).toEqual(ids);
    });

    test('the lag is told of every partition held, idle ones and one whose handler is busy all the while', async () => {
      const lags = async () =>
        (await instruments.consumerLag.get()).values
          .filter(({ labels }) => labels.topic === new Topology(prefix).main(sampleTopic))
          .map(({ labels, value }) => [labels.partition, value])
          .sort();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const { bus } = await start(() => released);
      await until('both partitions are known to be idle', async () =>
        isDeepStrictEqual(await lags(), [
          [0, 0],
          [1, 0],
        ]),
      );
      await bus.publish(sampleTaken, { payload: { id: '1', key: keyA }, tenantId: 't' });
      await until('the one in hand counts', async () =>
        isDeepStrictEqual(await lags(), [
          [0, 1],
          [1, 0],
        ]),
      );
      for (const id of ['2', '3'])
        await bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 't' });
      await until('those behind it count too', async () =>
        isDeepStrictEqual(await lags(), [
          [0, 3],
          [1, 0],
        ]),
      );
      release();
      await until('all are handled', async () =>
        isDeepStrictEqual(await lags(), [
          [0, 0],
          [1, 0],
        ]),
      );
    });

    test('a handler that takes longer than the session keeps its partition and sees its event once', async () => {
      const seen: string[] = [];
      const { bus, health } = await start(async ({ id }, { signal }) => {
        seen.push(`${id} began`);
        if (id === 'long') await delay(8_000);
        seen.push(`${id} ended${signal.aborted ? ' aborted' : ''}`);
      });
      await bus.publish(sampleTaken, { payload: { id: 'long', key: keyA }, tenantId: 't' });
      await until('it is committed', async () => (await committedCount(brokers, prefix)) === 1);
      expect(await health.readiness()).toMatchObject({ checks: { kafka: 'ok' } });
      await bus.publish(sampleTaken, { payload: { id: 'next', key: keyA }, tenantId: 't' });
      await until('the next one is handled', () => seen.includes('next ended'));
      expect(seen).toEqual(['long began', 'long ended', 'next began', 'next ended']);
    });

    test('on shutdown the running handler finishes and commits, and the rest is left to others', async () => {
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

    test('a handler that cannot finish within the grace period hands its event back, uncounted', async () => {
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
  },
);
