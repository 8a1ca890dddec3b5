import { artifactKeys } from '@strideform/analysis-store';
import type { Failure } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { describeOnStores } from '@strideform/testing/servers';
import type { Session } from '../domain/session.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { startedSession, clipFacts, newSession } from '../sample-session.fixture.ts';

const settleS = 3600;
const failure: Failure = {
  code: 'wrong_view',
  title: 'Wrong view',
  detail: 'Film from the side.',
  retryable: false,
  stage: 'metrics',
};

describeOnStores('analysing a session again', (stores) => {
  let ingest: IngestBench;
  const { tenantId, store, bucket } = stores;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { artifactSettleS: settleS });
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const request = {
    runner: { heightM: 1.9, massKg: 80, legLengthM: null, gender: 'male' },
    recording: { inclineDeg: 2, beltSpeedMps: 3, slowMotionFactor: 1, facing: 'left' },
  } as const;
  const ended = (changes: Partial<Session> = {}): Promise<Session> =>
    ingest.sessions.create(
      newSession(tenantId, {
        status: 'succeeded',
        clipFacts,
        estimatedSegments: [0, 1],
        measuredAt: new Date(1),
        finishedAt: new Date(2),
        ...changes,
      }),
      [],
    );
  test('counts against the limit like a new session', async () => {
    const [first, second] = [await ended(), await ended()];
    await ingest.reanalyze(first.sessionId, request, 1);
    await expect(ingest.reanalyze(second.sessionId, request, 1)).rejects.toMatchObject({
      code: 'too_many_sessions',
    });
    expect((await ingest.find(second.sessionId))?.status).toBe('succeeded');
  });

  const analysisOf = ({ sessionId }: Session, attempt: number) => ({
    bucket,
    key: artifactKeys.analysis(tenantId, sessionId, attempt),
  });
  const stored = (session: Session, ...attempts: number[]) =>
    Promise.all(attempts.map((attempt) => store.putJson(analysisOf(session, attempt), {})));
  const kept = (session: Session, ...attempts: number[]) =>
    Promise.all(attempts.map((attempt) => store.exists(analysisOf(session, attempt))));
  const secondsLater = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

  test('queues a new attempt on the same clip, with the new facts and a new deadline', async () => {
    const { sessionId, clip, runner, recording } = await ended();
    const again = await ingest.reanalyze(sessionId, request);
    expect(again).toMatchObject({
      attempt: 2,
      status: 'queued',
      clip,
      ...request,
      clipFacts: null,
      estimatedSegments: [],
      measuredAt: null,
      finishedAt: null,
    });
    expect(again.shown).toEqual({
      attempt: 1,
      runner,
      recording,
      clipFacts,
      finishedAt: new Date(2),
      quality: null,
      keyFigures: {},
    });
    expect(again.deadlineAt.getTime()).toBeGreaterThan(Date.now());
    await ingest.queue.settled();
    expect(await ingest.find(sessionId)).toEqual(startedSession(again));
    expect(await ingest.announced()).toEqual([
      { type: 'session.created', payload: { sessionId, attempt: 2 } },
    ]);
  });

  test('starts once for several simultaneous requests, and not during another attempt', async () => {
    const { sessionId } = await ended();
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => ingest.reanalyze(sessionId, request)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(ingest.reanalyze(sessionId, request)).rejects.toThrow(Conflict);
    expect(await ingest.announced()).toHaveLength(1);
    await expect(ingest.reanalyze('ses_never', request)).rejects.toThrow(NotFound);
  });

  test('moves the session to another runner with the new attempt, or not at all', async () => {
    const { sessionId, userId } = await ended();
    const move = { ...request, userId: 'other-runner' };
    expect(await ingest.reanalyze(sessionId, move)).toMatchObject({ attempt: 2, ...move });
    await expect(ingest.reanalyze(sessionId, { ...request, userId })).rejects.toThrow(Conflict);
    expect(await ingest.find(sessionId)).toMatchObject({ attempt: 2, userId: 'other-runner' });
    await ingest.end(sessionId, 2);
    expect(await ingest.reanalyze(sessionId, request)).toMatchObject({ userId: 'other-runner' });
  });

  test('ignores late reports of the older attempt', async () => {
    const { sessionId } = await ended();
    const again = await ingest.reanalyze(sessionId, request);
    await ingest.sessions.recordSegment(tenantId, sessionId, 1, 0);
    await ingest.end(sessionId, 1);
    await ingest.queue.settled();
    expect(await ingest.find(sessionId)).toEqual(startedSession(again));
  });

  test('shows the new attempt after it has succeeded', async () => {
    const { sessionId } = await ended();
    await ingest.reanalyze(sessionId, request);
    await ingest.end(sessionId, 2);
    expect(await ingest.find(sessionId)).toMatchObject({
      attempt: 2,
      status: 'succeeded',
      shown: null,
      ...request,
    });
  });

  test('keeps showing the old attempt if the new one fails or misses its deadline, and can be requested again', async () => {
    const first = await ended();
    await ingest.reanalyze(first.sessionId, request);
    await ingest.end(first.sessionId, 2, failure);
    expect(await ingest.find(first.sessionId)).toMatchObject({
      attempt: 2,
      status: 'failed',
      failure,
      shown: { attempt: 1, runner: first.runner },
    });
    await ingest.reanalyze(first.sessionId, request);
    expect(await ingest.failOverdue(secondsLater(86_400))).toBe(1);
    expect(await ingest.find(first.sessionId)).toMatchObject({
      attempt: 3,
      status: 'failed',
      failure: { code: 'deadline_exceeded' },
      shown: { attempt: 1 },
    });
  });

  test('shows no attempt in between if none has succeeded before', async () => {
    const { sessionId } = await ended({ status: 'failed', failure });
    expect(await ingest.reanalyze(sessionId, request)).toMatchObject({
      attempt: 2,
      status: 'queued',
      failure: null,
      shown: null,
    });
  });

  test('removes the artifacts of the superseded attempt once they are no longer read', async () => {
    const session = await ended();
    await ingest.reanalyze(session.sessionId, request);
    await stored(session, 1, 2);
    await ingest.sweepArtifacts(secondsLater(2 * settleS));
    await ingest.end(session.sessionId, 2);
    await ingest.sweepArtifacts(secondsLater(10));
    expect(await kept(session, 1, 2)).toEqual([true, true]);
    await ingest.sweepArtifacts(secondsLater(settleS + 10));
    expect(await kept(session, 1, 2)).toEqual([false, true]);
    expect(await ingest.sweepArtifacts(secondsLater(10 * settleS))).toBe(0);
  });

  test('removes the artifacts of a failed new attempt, but not artifacts that are shown or being written', async () => {
    const session = await ended();
    await ingest.reanalyze(session.sessionId, request);
    await ingest.end(session.sessionId, 2, failure);
    await stored(session, 1, 2, 3);
    await ingest.sweepArtifacts(secondsLater(settleS + 10));
    expect(await kept(session, 1, 2, 3)).toEqual([true, false, true]);
    await ingest.reanalyze(session.sessionId, request);
    await ingest.sweepArtifacts(secondsLater(10 * settleS));
    expect(await kept(session, 1, 3)).toEqual([true, true]);
  });

  test('takes a number that nothing in the bucket has, also after a restored backup forgot attempts', async () => {
    const session = await ended();
    await stored(session, 1, 2, 3);
    const other = await ended();
    await stored(other, 1);
    const again = await ingest.reanalyze(session.sessionId, request);
    expect(again.attempt).toBe(4);
    expect((await ingest.reanalyze(other.sessionId, request)).attempt).toBe(2);
    await ingest.end(session.sessionId, 4);
    await ingest.sweepArtifacts(secondsLater(settleS + 10));
    expect(await kept(session, 1, 2, 3)).toEqual([false, false, false]);
  });

  test('is refused to someone who expects an older attempt', async () => {
    const { sessionId } = await ended({ attempt: 3 });
    await expect(
      ingest.reanalyze(sessionId, { ...request, latestAttempt: 2 }),
    ).rejects.toMatchObject({ code: 'session_changed' });
    expect(await ingest.find(sessionId)).toMatchObject({ attempt: 3, status: 'succeeded' });
    const again = await ingest.reanalyze(sessionId, { ...request, latestAttempt: 3 });
    expect(again.attempt).toBe(4);
  });

  test('is removed with the session', async () => {
    const session = await ended();
    await ingest.reanalyze(session.sessionId, request);
    await stored(session, 1, 2);
    await ingest.deleteSession(session.sessionId);
    await ingest.end(session.sessionId, 2);
    expect(await ingest.find(session.sessionId)).toBeNull();
    await ingest.eraseArtifacts(session.sessionId);
    expect(await kept(session, 1, 2)).toEqual([false, false]);
  });
});
