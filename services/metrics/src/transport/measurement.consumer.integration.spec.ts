import type { PoseSegmentEstimated, SessionFinished } from '@strideform/contracts';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { newSessionId } from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import pLimit from 'p-limit';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import type { ThreadedAnalyzer } from '../adapters/threaded-analyzer.ts';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import { CountSession } from '../application/count-session.use-case.ts';
import { MeasureSession } from '../application/measure-session.use-case.ts';
import { RemoveSupersededResults } from '../application/remove-superseded-results.use-case.ts';
import {
  sampleCadence,
  measuredResult,
  probedSession,
  segment,
} from '../sample-measurement.fixture.ts';
import { MeasurementConsumer } from './measurement.consumer.ts';

describeOnStores('the data of a session in metrics', ({ connection, store, tenantId }) => {
  let measurements: MeasurementRepository;
  let totals: TotalsRepository;
  let consumer: MeasurementConsumer;
  /** The events in this file never complete a measurement. */
  const noAnalyzer = {
    analyze: () => Promise.reject(new Error('Nothing is analysed here.')),
  } as unknown as ThreadedAnalyzer;

  beforeAll(async () => {
    measurements = new MeasurementRepository(connection(), idleRelay());
    totals = new TotalsRepository(connection());
    const guard = new ErasureGuard(connection(), 'metrics', [totals, measurements]);
    consumer = new MeasurementConsumer(
      new MeasureSession(measurements, noAnalyzer, store, pLimit(1), 60_000),
      new CountSession(measurements, totals),
      new RemoveSupersededResults(measurements),
      totals,
      guard,
    );
    await ensureIndexes(connection());
  });

  const context = {
    eventId: 'event-1',
    occurredAt: '2026-11-24T10:00:00.000Z',
    tenantId,
    attempt: 1,
    signal: new AbortController().signal,
  };
  const finished = (
    sessionId: string,
    attempt = 1,
    status: 'succeeded' | 'failed' = 'succeeded',
  ): SessionFinished => ({
    sessionId,
    attempt,
    status,
    failure: null,
    createdAt: '2026-11-24T09:00:00.000Z',
    finishedAt: '2026-11-24T09:10:00.000Z',
  });
  const estimated = (sessionId: string, segmentIndex: number): PoseSegmentEstimated => ({
    sessionId,
    attempt: 1,
    segmentCount: 2,
    executionProvider: 'cpu',
    ...segment(segmentIndex),
  });
  /** Stores an attempt with a result that has this cadence. */
  async function measured(sessionId: string, attempt: number, averageSpm: number): Promise<void> {
    const measurement = await measurements.recordProbe(
      tenantId,
      probedSession(sessionId, { attempt }),
    );
    await measurements.complete(measurement, {
      ...measuredResult,
      metrics: { cadence: { ...sampleCadence, avg: averageSpm } },
    });
  }
  const cadenceOf = async (sessionId: string, attempt?: number) =>
    (await measurements.findResult(tenantId, sessionId, attempt))?.result.metrics['cadence']?.avg;
  const documentsWith = async (sessionId: string): Promise<string[]> => {
    const names = (await connection().db!.listCollections().toArray()).map(({ name }) => name);
    const held = await Promise.all(
      names.map(
        async (name) =>
          [name, JSON.stringify(await connection().collection(name).find().toArray())] as const,
      ),
    );
    return held.filter(([, text]) => text.includes(sessionId)).map(([name]) => name);
  };

  test('are its results and its part of the totals, which are removed with it, even twice', async () => {
    const sessionId = newSessionId();
    await measured(sessionId, 1, 170);
    await consumer.onFinished(finished(sessionId), context);
    expect((await totals.find(tenantId))?.averages).toEqual({ cadence: 170 });
    expect((await documentsWith(sessionId)).sort()).toEqual([
      'counted_sessions',
      'measurements',
      'tenant_totals',
    ]);
    for (let times = 0; times < 2; times += 1) await consumer.onDeleted({ sessionId }, context);
    expect(await totals.find(tenantId)).toBeNull();
    expect(await documentsWith(sessionId)).toEqual([]);
  });

  test('stay removed if late events arrive', async () => {
    const sessionId = newSessionId();
    await consumer.onDeleted({ sessionId }, context);
    await consumer.onProbed(probedSession(sessionId), context);
    for (const index of [0, 1]) await consumer.onSegment(estimated(sessionId, index), context);
    await consumer.giveUp({ sessionId, attempt: 1 }, context);
    await consumer.onFinished(finished(sessionId), context);
    expect(await documentsWith(sessionId)).toEqual([]);
    expect(
      (await measurements.outbox.pending(1000)).filter(
        ({ payload }) => (payload as { sessionId: string }).sessionId === sessionId,
      ),
    ).toEqual([]);
  });

  test('are removed if it is deleted while its events are being stored', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const sessionId = newSessionId();
        const handlers = [
          () => consumer.onProbed(probedSession(sessionId), context),
          () => consumer.onDeleted({ sessionId }, context),
          () => consumer.onSegment(estimated(sessionId, 0), context),
        ];
        // A handler that loses its document fails, and its message is delivered again.
        await Promise.all(handlers.map((handle) => handle().catch(handle)));
        expect(await documentsWith(sessionId)).toEqual([]);
      }),
    );
  });

  test('are those of the newest attempt once it has succeeded, even for callers who ask for the one before', async () => {
    const sessionId = newSessionId();
    await measured(sessionId, 1, 160);
    await consumer.onFinished(finished(sessionId, 1), context);
    await measured(sessionId, 2, 180);
    expect([
      await cadenceOf(sessionId, 1),
      await cadenceOf(sessionId, 2),
      await cadenceOf(sessionId),
    ]).toEqual([160, 180, 180]);
    for (const attempt of [2, 1, 2])
      await consumer.onFinished(finished(sessionId, attempt), context);
    expect([await cadenceOf(sessionId, 1), await cadenceOf(sessionId)]).toEqual([180, 180]);
    expect(await totals.find(tenantId)).toMatchObject({
      sessionCount: 1,
      averages: { cadence: 180 },
      lastAttempt: 2,
    });
    await consumer.onDeleted({ sessionId }, context);
  });

  test('are those of the older attempt if the newer one fails after it was measured', async () => {
    const sessionId = newSessionId();
    await measured(sessionId, 1, 160);
    await consumer.onFinished(finished(sessionId, 1), context);
    await measured(sessionId, 2, 180);
    await consumer.onFinished(finished(sessionId, 2, 'failed'), context);
    expect(await cadenceOf(sessionId)).toBe(160);
    expect(await totals.find(tenantId)).toMatchObject({
      sessionCount: 1,
      averages: { cadence: 160 },
    });
  });

  test('leaves the totals while the session is deleted, in whatever order events arrive', async () => {
    const sessionId = newSessionId();
    const count = async () => (await totals.find(tenantId))?.sessionCount ?? 0;
    const before = await count();
    await measured(sessionId, 1, 170);
    const binned = (binChanges: number) =>
      consumer.onBinned(
        { sessionId, binChanges, endedAttempt: null, deletedBy: null, restorableUntil: '' },
        context,
      );
    const restored = (binChanges: number) =>
      consumer.onRestored({ sessionId, binChanges }, context);
    await binned(1);
    // It had succeeded just before it was deleted.
    await consumer.onFinished(finished(sessionId), context);
    expect(await count()).toBe(before);
    await restored(2);
    expect(await count()).toBe(before + 1);
    await restored(4);
    await binned(3);
    expect(await count()).toBe(before + 1);
    await binned(5);
    await consumer.onDeleted({ sessionId }, context);
    await restored(6);
    expect(await count()).toBe(before);
    const hidden = connection().collection('hidden_sessions_metrics').countDocuments({ sessionId });
    expect(await hidden).toBe(0);
  });
});
