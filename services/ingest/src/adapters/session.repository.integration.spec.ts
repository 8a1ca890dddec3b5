import {
  sessionCreated,
  sessionFinished,
  sessionProbed,
  type Failure,
  type JudgedQuality,
  type SessionProbed,
} from '@strideform/contracts';
import { ensureIndexes } from '@strideform/persistence';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { announce, type Announcement } from '../domain/announcement.ts';
import { viewOf, type Session } from '../domain/session.ts';
import { clipFacts, newSession } from '../sample-session.fixture.ts';
import { SessionRepository } from './session.repository.ts';

describeOnStores('the sessions in MongoDB', ({ connection, tenantId }) => {
  let sessions: SessionRepository;
  beforeAll(async () => {
    sessions = new SessionRepository(connection(), idleRelay(), { changed: () => undefined });
    await ensureIndexes(connection());
  });

  const created = ({ sessionId, attempt }: Session): Announcement =>
    announce(sessionCreated, { sessionId, attempt });
  const probed = ({ sessionId, attempt, clip, runner, recording }: Session): Announcement => {
    const { widthPx, heightPx, frameCount, rateHz, durationS, segmentCount } = clipFacts;
    return announce<SessionProbed>(sessionProbed, {
      sessionId,
      attempt,
      clip,
      widthPx,
      heightPx,
      frameCount,
      rateHz,
      durationS,
      segmentCount,
      runner,
      recording,
    });
  };
  const finished = (
    { sessionId, attempt, createdAt }: Session,
    end: { status: 'succeeded' | 'failed'; failure: Failure | null; at: Date },
  ): Announcement =>
    announce(sessionFinished, {
      sessionId,
      attempt,
      status: end.status,
      failure: end.failure,
      createdAt: createdAt.toISOString(),
      finishedAt: end.at.toISOString(),
    });

  const opened = async (changes: Partial<Session> = {}): Promise<Session> => {
    const session = newSession(tenantId, changes);
    return sessions.create(session, [created(session)]);
  };
  const eventsOf = async ({ sessionId }: Session): Promise<string[]> => {
    const records = await sessions.outbox.pending(1000);
    return records
      .filter(({ payload }) => (payload as { sessionId: string }).sessionId === sessionId)
      .map(({ type }) => type);
  };

  const success = {
    status: 'succeeded',
    failure: null,
    at: new Date('2026-11-24T09:10:00Z'),
  } as const;
  const failure: Failure = {
    code: 'not_running',
    title: 'No running',
    detail: 'Film a run.',
    retryable: false,
    stage: 'metrics',
  };
  const failed = { status: 'failed', failure, at: new Date('2026-11-24T09:11:00Z') } as const;
  const finish = (
    session: Session,
    end: typeof success | typeof failed,
    attempt = session.attempt,
  ): Promise<Session | null> =>
    sessions.finish(session.tenantId, session.sessionId, attempt, end, [finished(session, end)]);

  test('a created session is found unchanged', async () => {
    const session = await opened();
    expect(await sessions.find(tenantId, session.sessionId)).toEqual(session);
  });

  test('creating a session twice returns the first one and announces it once', async () => {
    const session = await opened();
    const again = await sessions.create(
      { ...session, title: 'Another title', createdAt: new Date() },
      [created(session)],
    );
    expect(again).toEqual(session);
    expect(await eventsOf(session)).toEqual(['session.created']);
  });

  test('two callers that create the same session at once get the same session', async () => {
    const session = newSession(tenantId);
    const both = await Promise.all(
      ['a', 'b'].map((title) => sessions.create({ ...session, title }, [created(session)])),
    );
    expect(both[0]).toEqual(both[1]);
    expect(await eventsOf(session)).toEqual(['session.created']);
  });

  test('another tenant can neither find, nor overwrite, nor change a session', async () => {
    const session = await opened();
    expect(await sessions.find('ten_other', session.sessionId)).toBeNull();
    await expect(sessions.create({ ...session, tenantId: 'ten_other' }, [])).rejects.toThrow(
      'belongs to another tenant',
    );
    expect(await sessions.startPose('ten_other', session.sessionId, 1, clipFacts, [])).toBeNull();
    expect(await sessions.recordSegment('ten_other', session.sessionId, 1, 0)).toBeNull();
    expect(await sessions.recordMeasured('ten_other', session.sessionId, 1, new Date())).toBeNull();
    expect(await finish({ ...session, tenantId: 'ten_other' }, success)).toBeNull();
    expect(await sessions.find(tenantId, session.sessionId)).toEqual(session);
  });

  test('pose starts once, with the clip facts, from a queued session', async () => {
    const session = await opened();
    const started = await sessions.startPose(tenantId, session.sessionId, 1, clipFacts, [
      probed(session),
    ]);
    expect(started).toEqual({ ...session, status: 'processing', clipFacts });
    expect(
      await sessions.startPose(tenantId, session.sessionId, 1, { ...clipFacts, frameCount: 1 }, [
        probed(session),
      ]),
    ).toBeNull();
    expect(await sessions.find(tenantId, session.sessionId)).toEqual(started);
    expect(await eventsOf(session)).toEqual(['session.created', 'session.probed']);
  });

  test('pose does not start for an ended session', async () => {
    const session = await opened();
    await finish(session, failed);
    expect(
      await sessions.startPose(tenantId, session.sessionId, 1, clipFacts, [probed(session)]),
    ).toBeNull();
    expect(await eventsOf(session)).toEqual(['session.created', 'session.finished']);
  });

  test('a segment is stored once, even if it is reported twice or together with another', async () => {
    const session = await opened();
    await Promise.all(
      [1, 0, 1].map((index) => sessions.recordSegment(tenantId, session.sessionId, 1, index)),
    );
    const after = await sessions.recordSegment(tenantId, session.sessionId, 1, 0);
    expect([...after!.estimatedSegments].sort()).toEqual([0, 1]);
  });

  test('the first report of the measurement is recorded', async () => {
    const session = await opened();
    const at = new Date('2026-11-24T09:05:00Z');
    expect((await sessions.recordMeasured(tenantId, session.sessionId, 1, at))?.measuredAt).toEqual(
      at,
    );
    expect(await sessions.recordMeasured(tenantId, session.sessionId, 1, new Date())).toBeNull();
    expect((await sessions.find(tenantId, session.sessionId))?.measuredAt).toEqual(at);
  });

  test('the verdict on the clip and its figures are those of the attempt that is shown', async () => {
    const { sessionId } = await opened();
    const at = new Date('2026-11-24T09:05:00Z');
    const first: JudgedQuality = { verdict: 'unreliable', reasons: [] };
    const figures = { cadence: 170.1, speed: 2.9 };
    await sessions.recordMeasured(tenantId, sessionId, 1, at, first, figures);
    const measured = (await sessions.find(tenantId, sessionId))!;
    await finish(measured, success);
    const ended = (await sessions.find(tenantId, sessionId))!;
    expect(viewOf(ended)).toMatchObject({ quality: first, keyFigures: figures });
    const { runner, recording, deadlineAt } = ended;
    const again = { attempt: 2, runner, recording, deadlineAt, requestedAt: at };
    const queued = (await sessions.reanalyze(ended, again))!;
    expect(queued).toMatchObject({ quality: null, keyFigures: {} });
    expect(viewOf(queued)).toMatchObject({ quality: first, keyFigures: figures });
  });

  test('reports of an older attempt have no effect', async () => {
    const session = await opened({ attempt: 2 });
    expect(
      await sessions.startPose(tenantId, session.sessionId, 1, clipFacts, [probed(session)]),
    ).toBeNull();
    expect(await sessions.recordSegment(tenantId, session.sessionId, 1, 0)).toBeNull();
    expect(await sessions.recordMeasured(tenantId, session.sessionId, 1, new Date())).toBeNull();
    expect(await finish(session, failed, 1)).toBeNull();
    expect(await sessions.find(tenantId, session.sessionId)).toEqual(session);
    expect(await eventsOf(session)).toEqual(['session.created']);
  });

  test('a finished session does not change after a later report', async () => {
    const session = await opened();
    const end = await finish(session, success);
    expect(end).toEqual({ ...session, status: 'succeeded', finishedAt: success.at });
    expect(await finish(session, success)).toBeNull();
    expect(await finish(session, failed)).toBeNull();
    expect(await sessions.recordSegment(tenantId, session.sessionId, 1, 0)).toBeNull();
    expect(await sessions.recordMeasured(tenantId, session.sessionId, 1, new Date())).toBeNull();
    expect(await sessions.find(tenantId, session.sessionId)).toEqual(end);
    expect(await eventsOf(session)).toEqual(['session.created', 'session.finished']);
  });

  test('only one of a simultaneous success and failure counts and is announced', async () => {
    const session = await opened();
    const ends = await Promise.all([finish(session, success), finish(session, failed)]);
    expect(ends.filter((end) => end !== null)).toHaveLength(1);
    expect(await eventsOf(session)).toEqual(['session.created', 'session.finished']);
    const announced = (await sessions.outbox.pending(1000))
      .map(({ payload }) => payload as { sessionId: string; status?: string })
      .find((payload) => payload.sessionId === session.sessionId && payload.status !== undefined);
    expect(announced?.status).toBe((await sessions.find(tenantId, session.sessionId))?.status);
  });

  test('the unfinished sessions of all tenants past their deadline are overdue, up to a limit', async () => {
    const deadlineAt = new Date('2020-01-01T00:00:00Z');
    const [waiting, ended] = [await opened({ deadlineAt }), await opened({ deadlineAt })];
    const other = newSession('ten_other', { deadlineAt, status: 'processing' });
    await sessions.create(other, []);
    await opened({ deadlineAt: new Date('2020-01-01T00:00:02Z') });
    await finish(ended, success);
    const now = new Date('2020-01-01T00:00:01Z');
    const overdue = async (limit: number, at = now) =>
      (await Array.fromAsync(sessions.claimOverdue(at, limit, []))).map(
        ({ sessionId }) => sessionId,
      );
    expect(await overdue(10, new Date('2019-12-31T23:59:59Z'))).toEqual([]);
    const first = await overdue(1);
    const rest = await overdue(10);
    expect([first.length, rest.length]).toEqual([1, 1]);
    expect([...first, ...rest].sort()).toEqual([waiting.sessionId, other.sessionId].sort());
    expect(await overdue(10)).toEqual([]);
  });
});
