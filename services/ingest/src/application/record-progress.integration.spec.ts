import { describeOnStores } from '@strideform/testing';
import { progressOf, stageOf, type Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { clipFacts, newSession } from '../sample-session.fixture.ts';
import { RecordProgress } from './record-progress.use-case.ts';

describeOnStores('the progress of a session', (stores) => {
  let ingest: IngestBench;
  let progress: RecordProgress;
  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
    progress = new RecordProgress(ingest.sessions);
  });

  const { tenantId } = stores;
  const processing = (changes: Partial<Session> = {}): Promise<Session> =>
    ingest.sessions.open(newSession(tenantId, { status: 'processing', clipFacts, ...changes }), []);
  const state = async (sessionId: string) => {
    const session = (await ingest.find(sessionId))!;
    return { stage: stageOf(session), progress: progressOf(session) };
  };

  test('is the same in whatever order, and however often, its segments are reported', async () => {
    const orders = [
      [0, 1],
      [1, 0],
      [0, 0, 1, 0, 1],
    ];
    const states = await Promise.all(
      orders.map(async (segments) => {
        const { sessionId } = await processing();
        for (const index of segments)
          await progress.segmentEstimated(tenantId, sessionId, 1, index);
        return state(sessionId);
      }),
    );
    expect(states).toEqual(orders.map(() => ({ stage: 'metrics', progress: 0.8 })));
  });

  test('does not turn back when a segment is reported after the measurement', async () => {
    const { sessionId } = await processing();
    await progress.measured(tenantId, sessionId, 1);
    expect(await state(sessionId)).toEqual({ stage: 'report', progress: 0.85 });
    await progress.segmentEstimated(tenantId, sessionId, 1, 0);
    expect(await state(sessionId)).toEqual({ stage: 'report', progress: 0.85 });
  });

  test('takes nothing from an older attempt, for another tenant, or for a session that has ended or never was', async () => {
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
      await progress.segmentEstimated(tenant, sessionId, attempt, 0);
      await progress.measured(tenant, sessionId, attempt);
    }
    expect(await ingest.find(second.sessionId)).toEqual(second);
    expect(await ingest.find(ended.sessionId)).toEqual(ended);
  });
});
