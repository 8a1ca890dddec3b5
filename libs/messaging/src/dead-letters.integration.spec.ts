import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PermanentFailure, Topology } from './index.ts';
import { brokers, describeOnBrokers } from './sample/sample-brokers.fixture.ts';
import { newerVersionWaitMs } from './give-up/give-up-policy.ts';
import { publishRaw, type SampleHandler } from './sample/sample-service.fixture.ts';
import {
  keysOfTwoPartitions,
  sampleTaken,
  sampleTopic,
  until,
  type Sample,
} from './sample/sample.fixture.ts';

const [keyA] = keysOfTwoPartitions;

jest.setTimeout(120_000);

const alwaysFailing: SampleHandler = async ({ id }) => {
  throw id === 'permanent' ? new PermanentFailure('no such clip') : new TypeError('always');
};

interface GiveUpCall {
  sample: Sample;
  tenantId: string;
  attempt: number;
  error: unknown;
  /** Number of dead letters of the sample at the time of the call. */
  letters: number;
}

describeOnBrokers('failed messages over real brokers', ({ prefix, deadLetters, start }) => {
  const listLetters = () => deadLetters().list(sampleTopic, 'threads');
  const lettersOf = async (id: string) =>
    (await listLetters()).filter(({ value }) => value!.includes(`"${id}"`));

  test('an invalid message becomes a dead letter at once, unchanged, and later messages are handled', async () => {
    const seen: string[] = [];
    const { bus } = await start(async ({ id }) => {
      seen.push(id);
    });
    const topic = new Topology(prefix()).main(sampleTopic);
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
    // An event of a newer version waits until it is this old.
    for (const value of values) await publishRaw(brokers, topic, value, newerVersionWaitMs);
    await publishRaw(brokers, topic, JSON.stringify({ ...envelope, type: 'someone.else' }));
    await bus.publish(sampleTaken, { payload: { id: 'valid', key: 'raw' }, tenantId: 't' });
    await until('the valid one is handled', () => seen.includes('valid'));
    const letters = await listLetters();
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
    const offsets = ['0', '1', '2', '3', '4'];
    expect(letters.map(({ origin }) => [origin.topic, origin.offset])).toEqual(
      offsets.map((offset) => [topic, offset]),
    );
    expect(letters[3]!.errorMessage).toContain('id');
    expect(seen).toEqual(['valid']);
  });

  test('a failed event is tried again later, and the events behind it are handled meanwhile', async () => {
    const seen: string[] = [];
    const { bus } = await start(async ({ id }, { attempt }) => {
      seen.push(`${id}${attempt}`);
      if (id === 'x' && attempt < 3) throw new Error('not yet');
    });
    await bus.publish(sampleTaken, { payload: { id: 'x', key: keyA }, tenantId: 't' });
    await bus.publish(sampleTaken, { payload: { id: 'y', key: keyA }, tenantId: 't' });
    await until('the third attempt', () => seen.includes('x3'));
    expect(seen.filter((call) => call !== 'y1')).toEqual(['x1', 'x2', 'x3']);
    const before = seen.slice(0, seen.indexOf('x3'));
    expect(before).toContain('y1');
    expect(await listLetters()).toEqual([]);
  });

  test('a dead letter can be listed, and replayed to its handler after the cause is fixed', async () => {
    let fixed = false;
    const seen: string[] = [];
    const { bus } = await start(async (sample, context) => {
      if (!fixed) await alwaysFailing(sample, context);
      seen.push(`${sample.id}${context.attempt}`);
    });
    await bus.publish(sampleTaken, { payload: { id: 'permanent', key: keyA }, tenantId: 't' });
    await bus.publish(sampleTaken, { payload: { id: 'exhausted', key: keyA }, tenantId: 't' });
    await until('both are dead letters', async () => (await listLetters()).length === 2);
    const letters = await listLetters();
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
      topic: new Topology(prefix()).main(sampleTopic),
      offset: '1',
    });

    fixed = true;
    await deadLetters().replay(sampleTopic, 'threads', letters.slice(0, 1));
    await until('the replayed one is handled', () => seen.length === 1);
    expect(seen).toEqual(['permanent1']);
    expect((await listLetters()).map(({ replayed }) => replayed)).toEqual([true, false]);
  });

  test('the give-up handler is called once, after the last attempt and before the dead letter is stored', async () => {
    const calls: GiveUpCall[] = [];
    const { bus } = await start(alwaysFailing, {
      giveUp: async (sample, { tenantId, attempt }, error) => {
        const letters = (await lettersOf(sample.id)).length;
        calls.push({ sample, tenantId, attempt, error, letters });
      },
    });
    for (const id of ['permanent', 'exhausted'])
      await bus.publish(sampleTaken, { payload: { id, key: keyA }, tenantId: 'ten_1' });
    await until('the service gives up on both', () => calls.length === 2);
    await until('both are dead letters', async () => (await listLetters()).length === 2);
    expect(calls).toEqual([
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
});
