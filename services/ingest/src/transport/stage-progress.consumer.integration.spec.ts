import type { JudgedQuality } from '@strideform/contracts';
import { describeOnStores } from '@strideform/testing/servers';
import { FinishSession } from '../application/finish-session.use-case.ts';
import { progressOf, stageOf, type Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { clipFacts, estimatedSegment, measured, newSession } from '../sample-session.fixture.ts';
import { StageProgressConsumer } from './stage-progress.consumer.ts';

describeOnStores('the progress of a session', (stores) => {
  let ingest: IngestBench;
  let consumer: StageProgressConsumer;
  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
    const finish = new FinishSession(ingest.sessions, stores.store, ingest.queue, ingest.settings);
    consumer = new StageProgressConsumer(ingest.sessions, finish, ingest.unmeasured);
  });

  const { tenantId } = stores;
  const contextOf = (tenant: string) => ({
    eventId: 'event-1',
    occurredAt: '2026-11-24T10:00:00.000Z',
    tenantId: tenant,
    attempt: 1,
    signal: new AbortController().signal,
  });
  const context = contextOf(tenantId);
  const processing = (changes: Partial<Session> = {}): Promise<Session> => {
    const session = newSession(tenantId, { status: 'processing', clipFacts, ...changes });
    return ingest.sessions.create(session, []);
  };
  const state = async (sessionId: string) => {
    const session = (await ingest.find(sessionId))!;
    return { stage: stageOf(session), progress: progressOf(session) };
  };

  test('is the same for every order and repetition of segment reports', async () => {
    const orders = [
      [0, 1],
      [1, 0],
      [0, 0, 1, 0, 1],
    ];
    const stateAfter = async (segments: readonly number[]) => {
      const { sessionId } = await processing();
      for (const index of segments)
        await consumer.onSegment(estimatedSegment(sessionId, 1, index), context);
      return state(sessionId);
    };
    const states = await Promise.all(orders.map(stateAfter));
    expect(states).toEqual(orders.map(() => ({ stage: 'metrics', progress: 0.57 })));
  });

  test('does not go back when a segment is reported after the measurement', async () => {
    const { sessionId } = await processing();
    await consumer.onMeasured(measured(sessionId, 1), context);
    expect(await state(sessionId)).toEqual({ stage: 'report', progress: 0.67 });
    await consumer.onSegment(estimatedSegment(sessionId, 1, 0), context);
    expect(await state(sessionId)).toEqual({ stage: 'report', progress: 0.67 });
  });

  test('has the size measured again when the annotated video is stored after the end', async () => {
    const { sessionId } = await processing();
    const annotatedVideo = { bucket: 'clips', key: 'annotated.mp4' };
    const unmeasured = async (): Promise<boolean> => {
      const claims = await Array.fromAsync(ingest.unmeasured.claim(new Date(), 1000));
      for (const claim of claims) await ingest.unmeasured.markMeasured(claim);
      return claims.some((claim) => claim.sessionId === sessionId);
    };
    for (const _time of ['report', 'video']) {
      await consumer.onReported({ sessionId, attempt: 1, annotatedVideo }, context);
      expect([await unmeasured(), await unmeasured()]).toEqual([true, false]);
    }
  });

  test('takes the verdict on the clip into the announcement of the end', async () => {
    const { sessionId } = await processing();
    const quality: JudgedQuality = { verdict: 'unreliable', reasons: [] };
    await consumer.onMeasured({ ...measured(sessionId, 1), quality }, context);
    const annotatedVideo = { bucket: 'clips', key: 'annotated.mp4' };
    await consumer.onReported({ sessionId, attempt: 1, annotatedVideo }, context);
    const announced = (await ingest.sessions.outbox.pending(1000)).map(({ payload }) => payload);
    expect(announced).toContainEqual(
      expect.objectContaining({ sessionId, status: 'succeeded', quality }),
    );
  });

  test('stores the averages that lists show', async () => {
    const { sessionId } = await processing();
    const keyFigures = { cadence: 170.1, contact_time: 0.263 };
    await consumer.onMeasured({ ...measured(sessionId, 1), keyFigures }, context);
    expect(await ingest.find(sessionId)).toMatchObject({ keyFigures });
  });

  test('ignores an older attempt, another tenant, and a session that has ended or never existed', async () => {
    const [second, ended] = [
      await processing({ attempt: 2 }),
      await processing({ status: 'succeeded', finishedAt: new Date() }),
    ];
    for (const [tenant, { sessionId }, attempt] of [
      [tenantId, second, 1],
      ['ten_other', second, 2],
      [tenantId, ended, 1],
      [tenantId, newSession(tenantId), 1],
    ] as const) {
      await consumer.onSegment(estimatedSegment(sessionId, attempt, 0), contextOf(tenant));
      await consumer.onMeasured(measured(sessionId, attempt), contextOf(tenant));
    }
    expect(await ingest.find(second.sessionId)).toEqual(second);
    expect(await ingest.find(ended.sessionId)).toEqual(ended);
  });
});
