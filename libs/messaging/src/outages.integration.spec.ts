import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { instruments } from '@strideform/service-kit/telemetry';
import { writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { PermanentFailure, Topology } from './index.ts';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import { committedCount, publishRaw, type SampleService } from './sample/sample-service.fixture.ts';
import {
  keysOfTwoPartitions,
  memoryInbox,
  sampleTaken,
  sampleTakenNext,
  sampleTopic,
  until,
} from './sample/sample.fixture.ts';
import { encodeEnvelope } from './wire/envelope.ts';

const [keyA, keyB] = keysOfTwoPartitions;

jest.setTimeout(120_000);

const storeUnavailable = () => {
  throw new Unavailable('The database does not answer.');
};

describeOnBrokers('an outage over real brokers', ({ prefix, deadLetters, start }) => {
  const listLetters = () => deadLetters().list(sampleTopic, 'threads');
  const publishTo = async (service: SampleService, id: string, key: string = keyA) =>
    service.bus.publish(sampleTaken, { payload: { id, key }, tenantId: 't' });
  const waitingCount = async () => {
    const { values } = await instruments.waitingPartitions.get();
    return values.reduce((sum, { value }) => sum + value, 0);
  };

  test('events wait for a store in order, longer than all retries take, and none becomes a dead letter', async () => {
    let away = true;
    const tries: string[] = [];
    const handled: string[] = [];
    const service = await start(async ({ id }, { attempt }) => {
      tries.push(`${id} attempt ${attempt}`);
      if (away) storeUnavailable();
      handled.push(id);
    });
    for (const id of ['1', '2', '3']) await publishTo(service, id);
    // The sample service allows only two retries, after 0.2 and 0.5 s.
    await until('ten tries have failed', () => tries.length >= 10);
    expect(new Set(tries)).toEqual(new Set(['1 attempt 1']));
    expect(await waitingCount()).toBe(1);
    expect((await service.health.readiness()).details).toMatchObject({
      waiting_partitions: [{ partition: expect.any(Number), reason: expect.any(String) }],
    });
    away = false;
    await until('all are handled', () => handled.length === 3);
    expect(handled).toEqual(['1', '2', '3']);
    expect(await listLetters()).toEqual([]);
    await until('all are committed', async () => (await committedCount(brokers, prefix())) === 3);
    expect(await waitingCount()).toBe(0);
  });

  test('an event of a newer version waits for a newer release, unless it only has more fields', async () => {
    const handled: object[] = [];
    const handle = async (sample: object): Promise<void> => void handled.push(sample);
    const first = await start(handle);
    const { example } = sampleTakenNext;
    for (const isAdditive of [true, false]) {
      const value = encodeEnvelope({ ...sampleTakenNext, isAdditive }, example, {
        eventId: randomUUID(),
        tenantId: 't',
        producer: 'threads',
        occurredAt: new Date().toISOString(),
      });
      await publishRaw(brokers, new Topology(prefix()).main(sampleTopic), value);
    }
    await until('one waits', async () => (await waitingCount()) === 1);
    await first.app.close();
    expect(handled).toEqual([sampleTaken.example]);
    await start(handle, { event: sampleTakenNext });
    await until('the newer release has it', () => handled.length === 2);
    expect(handled.at(-1)).toEqual(example);
    expect(await listLetters()).toEqual([]);
  });

  test('an event of a new type waits for the release that handles it, and nobody else waits for it', async () => {
    const lost = { ...sampleTaken, type: 'sample.lost' };
    const ofAnother = { ...sampleTaken, type: 'sample.sold', handledBy: ['report'] as const };
    const handled: string[] = [];
    const first = await start(async ({ id }) => void handled.push(`older ${id}`));
    for (const [id, event] of [
      ['sold', ofAnother],
      ['taken', sampleTaken],
      ['lost', lost],
    ] as const) {
      const value = encodeEnvelope(
        event,
        { id, key: keyA },
        {
          eventId: randomUUID(),
          tenantId: 't',
          producer: 'threads',
          occurredAt: new Date().toISOString(),
        },
      );
      await publishRaw(brokers, new Topology(prefix()).main(sampleTopic), value);
    }
    await until('one waits', async () => (await waitingCount()) === 1);
    await first.app.close();
    await start(async ({ id }) => void handled.push(`newer ${id}`), { event: lost });
    await until('the newer release has it', () => handled.length === 2);
    expect(handled).toEqual(['older taken', 'newer lost']);
    expect(await listLetters()).toEqual([]);
  });

  test('a waiting partition blocks no other, even with a concurrency of one', async () => {
    const handled: string[] = [];
    const service = await start(
      async ({ id }) => {
        if (id === 'waits') storeUnavailable();
        handled.push(id);
      },
      { concurrency: 1 },
    );
    await publishTo(service, 'waits', keyA);
    for (const id of ['1', '2', '3']) await publishTo(service, id, keyB);
    await until('the other partition is handled', () => handled.length === 3);
  });

  test('the member stays in the group while it waits, longer than the session timeout', async () => {
    let away = true;
    const attempts: number[] = [];
    const service = await start(async (_sample, { attempt }) => {
      attempts.push(attempt);
      if (away) storeUnavailable();
    });
    await publishTo(service, 'waits');
    const joinedUntil = Date.now() + 9_000;
    await until('the session would have ended', async () => {
      expect(await service.health.readiness()).toMatchObject({ checks: { kafka: 'ok' } });
      return Date.now() > joinedUntil;
    });
    away = false;
    await until('it is committed', async () => (await committedCount(brokers, prefix())) === 1);
    expect(new Set(attempts)).toEqual(new Set([1]));
  });

  test('a shutdown does not wait for the store, and another member handles the event as the same attempt', async () => {
    const first = await start(async () => storeUnavailable(), {
      timing: { graceMs: 30_000, outageFirstWaitMs: 30_000, outageMaxWaitMs: 30_000 },
    });
    await publishTo(first, 'waits');
    await until('it waits', async () => (await waitingCount()) === 1);
    const stopBegan = Date.now();
    await first.app.close();
    expect(Date.now() - stopBegan).toBeLessThan(15_000);
    const attempts: number[] = [];
    await start(async (_sample, { attempt }) => {
      attempts.push(attempt);
    });
    await until('another handles it', () => attempts.length === 1);
    expect(attempts).toEqual([1]);
  });

  test('an inbox, a give-up handler and a full disk wait like a handler', async () => {
    let away = true;
    const Inbox = memoryInbox();
    class AwayInbox extends Inbox {
      override async wasHandled(eventId: string, handler: string): Promise<boolean> {
        if (away) storeUnavailable();
        return super.wasHandled(eventId, handler);
      }
    }
    const givenUp: string[] = [];
    let giveUpCalls = 0;
    const service = await start(
      async ({ id }) => {
        if (id === 'disk' && giveUpCalls < 8) await writeFile('/dev/full', 'x');
        if (id === 'bad') throw new PermanentFailure('no such clip');
      },
      {
        inbox: AwayInbox,
        giveUp: async ({ id }) => {
          giveUpCalls += 1;
          if (giveUpCalls <= 8) storeUnavailable();
          givenUp.push(id);
        },
      },
    );
    await publishTo(service, 'bad', keyA);
    await publishTo(service, 'disk', keyB);
    await until('both wait for the inbox', async () => (await waitingCount()) === 2);
    away = false;
    await until('the give-up handler has succeeded', () => givenUp.length > 0);
    await until('both are committed', async () => (await committedCount(brokers, prefix())) === 2);
    expect(givenUp).toEqual(['bad']);
    expect(await listLetters()).toMatchObject([{ reason: 'permanent_failure' }]);
  });
});
