import { jest } from '@jest/globals';
import { sessionDeleted } from '@strideform/contracts';
import { describeOnStores } from '@strideform/testing/servers';
import type { Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { newSession } from '../sample-session.fixture.ts';

describeOnStores('a session that failed long ago', (stores) => {
  let ingest: IngestBench;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { failedSessionDays: 90 });
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const now = new Date('2026-11-24T09:00:00Z');
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  const finished = (changes: Partial<Session>): Promise<Session> =>
    ingest.sessions.create(newSession(stores.tenantId, changes), []);

  test('is deleted like by its tenant, and the event contains the reason', async () => {
    const { sessionId } = await finished({ status: 'failed', finishedAt: daysAgo(91) });
    expect(await ingest.removeFailed(now)).toBe(1);
    expect(await ingest.find(sessionId)).toBeNull();
    const payload = { sessionId, deletedBy: null, reason: 'Failed, and kept for 90 days.' };
    expect(await ingest.announced()).toEqual([{ type: sessionDeleted.type, payload }]);
    expect(await ingest.removeFailed(now)).toBe(0);
  });

  test('stays while retention is paused', async () => {
    const { sessionId } = await finished({ status: 'failed', finishedAt: daysAgo(91) });
    const paused = new IngestBench(stores, { isRetentionPaused: true });
    expect(await paused.removeFailed(now)).toBe(0);
    expect(await ingest.find(sessionId)).not.toBeNull();
    expect(await ingest.removeFailed(now)).toBe(1);
  });

  test('goes within days if its clip was refused, and not if the platform failed', async () => {
    const failure = { title: 'No', detail: 'No.', retryable: false, stage: 'probe' } as const;
    const failed = async (code: 'unreadable_video' | 'internal_error', days: number) =>
      (
        await finished({
          status: 'failed',
          finishedAt: daysAgo(days),
          failure: { ...failure, code },
        })
      ).sessionId;
    const gone = await failed('unreadable_video', 8);
    const kept = [await failed('unreadable_video', 6), await failed('internal_error', 89)];
    expect(await ingest.removeFailed(now)).toBe(1);
    expect(await ingest.find(gone)).toBeNull();
    for (const sessionId of kept) expect(await ingest.find(sessionId)).not.toBeNull();
    const payload = { sessionId: gone, deletedBy: null, reason: 'Refused, and kept for 7 days.' };
    expect(await ingest.announced()).toEqual([{ type: sessionDeleted.type, payload }]);
  });

  test('stays if a new analysis is requested after the round listed it', async () => {
    const [first, wanted] = [1, 2].map(
      () => ({ status: 'failed', finishedAt: daysAgo(91) }) as const,
    );
    await finished(first!);
    const { sessionId, runner, recording } = await finished(wanted!);
    const claim = ingest.sessions.claimFailed.bind(ingest.sessions);
    const claiming = jest.spyOn(ingest.sessions, 'claimFailed').mockImplementation(async function* (
      ...parameters
    ) {
      for await (const session of claim(...parameters)) {
        if (session.sessionId === sessionId)
          await ingest.reanalyze(sessionId, { runner, recording });
        yield session;
      }
    });
    expect(await ingest.removeFailed(now)).toBe(1);
    claiming.mockRestore();
    expect(await ingest.find(sessionId)).toMatchObject({ attempt: 2, status: 'queued' });
  });

  test('is removed by one of two replicas, and the other continues with the rest', async () => {
    for (let index = 0; index < 5; index += 1)
      await finished({ status: 'failed', finishedAt: daysAgo(91) });
    const counts = await Promise.all([ingest.removeFailed(now), ingest.removeFailed(now)]);
    expect(counts[0]! + counts[1]!).toBe(5);
    expect(await ingest.announced()).toHaveLength(5);
  });

  test('stays if it is younger, has results or did not fail', async () => {
    const { sessionId, runner, recording } = newSession(stores.tenantId);
    const shown = { attempt: 1, runner, recording, clipFacts: null, finishedAt: daysAgo(95) };
    const kept = [
      await finished({ status: 'failed', finishedAt: daysAgo(89) }),
      await finished({ sessionId, status: 'failed', finishedAt: daysAgo(91), attempt: 2, shown }),
      await finished({ status: 'succeeded', finishedAt: daysAgo(400) }),
      await finished({ status: 'processing', createdAt: daysAgo(400) }),
    ];
    expect(await ingest.removeFailed(now)).toBe(0);
    for (const session of kept) expect(await ingest.find(session.sessionId)).not.toBeNull();
  });
});
