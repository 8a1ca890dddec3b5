import { ObjectStore } from '@strideform/object-store';
import { describeOnStores, RefusingStore } from '@strideform/testing/servers';
import { StoreHeartbeat } from '../adapters/heartbeats.ts';
import type { Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { newSession } from '../sample-session.fixture.ts';

describeOnStores('deadlines of sessions in an outage', (stores) => {
  let ingest: IngestBench;
  let serversAnswer: boolean;
  beforeEach(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
    await ingest.clear();
    serversAnswer = true;
    const check = async (): Promise<void> => {
      if (!serversAnswer) throw new Error('no answer');
    };
    ingest.heartbeats.push({ check });
  });

  const at = (time: string) => new Date(`2026-11-24T${time}Z`);
  /** Creates a session at nine, with half an hour until its deadline. */
  const create = (changes: Partial<Session> = {}) =>
    ingest.sessions.create(
      newSession(stores.tenantId, {
        createdAt: at('09:00:00'),
        deadlineAt: at('09:30:00'),
        ...changes,
      }),
      [],
    );
  const deadlineOf = async ({ sessionId }: Session) => (await ingest.find(sessionId))!.deadlineAt;

  test('are paused while a server does not answer, even for hours', async () => {
    const session = await create();
    expect(await ingest.failOverdue(at('09:10:00'))).toBe(0);
    serversAnswer = false;
    for (const time of ['09:10:15', '09:35:00', '12:10:00'])
      expect(await ingest.failOverdue(at(time))).toBe(0);
    serversAnswer = true;
    expect(await ingest.failOverdue(at('12:10:15'))).toBe(0);
    // Twenty minutes were left when the outage began.
    expect(await deadlineOf(session)).toEqual(at('12:30:15'));
    expect(await ingest.failOverdue(at('12:10:30'))).toBe(0);
    for (const time of ['12:11:15', '12:12:00', '12:12:45', '12:13:30'])
      expect(await ingest.failOverdue(at(time))).toBe(0);
    expect(await deadlineOf(session)).toEqual(at('12:30:15'));
  });

  test('are paused while the object store answers but accepts no writes', async () => {
    const proxy = await RefusingStore.before(process.env['S3_ENDPOINT']!);
    const store = storeBehind(proxy);
    ingest.heartbeats.push(new StoreHeartbeat(store, stores.bucket));
    try {
      const session = await create();
      expect(await ingest.failOverdue(at('09:10:00'))).toBe(0);
      proxy.refusal = 'full';
      await store.checkReadiness();
      for (const time of ['09:10:15', '09:35:00', '12:10:00'])
        expect(await ingest.failOverdue(at(time))).toBe(0);
      proxy.refusal = 'none';
      expect(await ingest.failOverdue(at('12:10:15'))).toBe(0);
      expect(await deadlineOf(session)).toEqual(at('12:30:15'));
    } finally {
      proxy.close();
    }
  });

  function storeBehind({ address }: RefusingStore): ObjectStore {
    const endpoint = `http://${address}`;
    return new ObjectStore({
      endpoint,
      publicEndpoint: endpoint,
      region: process.env['S3_REGION']!,
      keys: {
        accessKey: process.env['S3_ACCESS_KEY']!,
        secretKey: process.env['S3_SECRET_KEY']!,
      },
      bucket: stores.bucket,
    });
  }

  test('are moved only by the part of an outage after the creation of the session', async () => {
    const early = await create();
    const overdue = await create({ deadlineAt: at('09:09:00') });
    await ingest.clock.recordWorkedAt(at('09:10:00'));
    const late = await create({ createdAt: at('10:05:00'), deadlineAt: at('10:35:00') });
    expect(await ingest.failOverdue(at('10:10:00'))).toBe(1);
    expect(await deadlineOf(early)).toEqual(at('10:30:00'));
    expect(await deadlineOf(late)).toEqual(at('10:40:00'));
    expect(await ingest.find(overdue.sessionId)).toMatchObject({ status: 'failed' });
  });

  test('are moved for a new analysis only by the outage after its request', async () => {
    const finished = { status: 'succeeded', finishedAt: at('09:05:00') } as const;
    const session = await create(finished);
    await ingest.clock.recordWorkedAt(at('09:10:00'));
    const { runner, recording } = session;
    const times = { requestedAt: at('10:05:00'), deadlineAt: at('10:35:00') };
    await ingest.sessions.reanalyze(session, { attempt: 2, runner, recording, ...times });
    await ingest.failOverdue(at('10:10:00'));
    expect(await deadlineOf(session)).toEqual(at('10:40:00'));
  });

  test('are moved once, even if two replicas see the end of the outage or one dies then', async () => {
    const session = await create();
    await ingest.clock.recordWorkedAt(at('09:10:00'));
    // The replica moves the deadlines and dies before it records that the platform works.
    await ingest.sessions.moveDeadlines(at('09:10:00'), at('10:10:00'));
    await Promise.all(['10:10:01', '10:10:02'].map(async (time) => ingest.failOverdue(at(time))));
    expect(await deadlineOf(session)).toEqual(at('10:30:00'));
    await ingest.failOverdue(at('10:10:05'));
    expect(await deadlineOf(session)).toEqual(at('10:30:00'));
  });

  test('count again after the outage', async () => {
    await create();
    await ingest.clock.recordWorkedAt(at('09:10:00'));
    expect(await ingest.failOverdue(at('10:10:00'))).toBe(0);
    for (let minute = 11; minute <= 30; minute += 1)
      expect(await ingest.failOverdue(at(`10:${minute}:00`))).toBe(0);
    expect(await ingest.failOverdue(at('10:30:01'))).toBe(1);
  });

  test('are not paused by a replica whose clock is behind', async () => {
    const session = await create();
    for (let round = 0; round < 10; round += 1) {
      await ingest.failOverdue(at(`09:2${round}:00`));
      await ingest.failOverdue(at(`09:1${round}:00`));
    }
    // The first difference between the two clocks counts at most once.
    expect((await deadlineOf(session)).getTime()).toBeLessThanOrEqual(at('09:40:00').getTime());
  });
});
