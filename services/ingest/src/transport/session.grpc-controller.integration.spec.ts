import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestV1 } from '@strideform/grpc';
import { connect } from '@strideform/persistence';
import { InvalidInput, NotFound, Unavailable } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import {
  describeOnStores,
  idleRelay,
  serveGrpc,
  type ServedGrpc,
} from '@strideform/testing/servers';
import { SessionRepository } from '../adapters/session.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { newSession } from '../sample-session.fixture.ts';
import { serveSessions } from './served-sessions.fixture.ts';
import { SessionGrpcController } from './session.grpc-controller.ts';

describeOnStores('the session service over gRPC', (stores) => {
  let served: ServedGrpc<ingestV1.SessionServiceClient>;
  let ingest: IngestBench;
  const { tenantId } = stores;

  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
    served = await serveSessions(ingest);
  });
  afterAll(() => served.close());

  const begin = () =>
    callUnary(
      served.client.beginUpload({
        tenantId,
        fileName: 'run.mp4',
        contentType: 'video/mp4',
        sessionId: '',
        maxUnderWay: 0,
        maxStoredBytes: 0,
      }),
    );
  const request = (
    uploadId: string,
    changes: Partial<ingestV1.CreateSessionRequest> = {},
  ): ingestV1.CreateSessionRequest => ({
    tenantId,
    uploadId,
    userId: 'runner-1',
    title: 'Tuesday',
    bodyJointAngles: ['all'],
    sizeBytes: 5_000_000_000,
    maxUnderWay: 0,
    maxStoredBytes: 0,
    runner: { heightM: 1.76, gender: 'female' },
    recording: { inclineDeg: -2, slowMotionFactor: 1, facing: 'left', view: 'rear' },
    ...changes,
  });
  const byPlatform = { deletedBy: '', reason: '', restorableUntil: '' };
  const deletionOf = (sessionId: string) => ({ tenantId, sessionId, ...byPlatform });
  const create = async (message: ingestV1.CreateSessionRequest) =>
    (await callUnary(served.client.createSession(message))).session!;

  test('creates a session for an upload and finds it, with sizes over 32 bits and without missing facts', async () => {
    const upload = await begin();
    const session = await create(request(upload.uploadId));
    expect(session).toMatchObject({
      sessionId: upload.sessionId,
      clipBucket: upload.bucket,
      clipKey: upload.key,
      status: 'queued',
      stage: 'probe',
      progress: 0,
      title: 'Tuesday',
      attempt: 1,
      finishedAt: '',
      runner: { heightM: 1.76, gender: 'female' },
      recording: { inclineDeg: -2, facing: 'left', slowMotionFactor: 1, view: 'rear' },
    });
    expect(session.runner).not.toHaveProperty('massKg');
    expect(session.recording).not.toHaveProperty('beltSpeedMps');
    expect((await ingest.find(upload.sessionId))?.sizeBytes).toBe(5_000_000_000);
    expect(
      (await callUnary(served.client.getSession({ tenantId, sessionId: session.sessionId })))
        .session,
    ).toEqual(session);
  });

  describe('whose callers have gone', () => {
    const gone = `${tenantId}_gone`;
    const arriving = () => ingest.uploads.countArriving(gone, new Date(0));
    const call = () => {
      const clip = { fileName: 'run.mp4', contentType: 'video/mp4', sessionId: '' };
      const answer = served.client.beginUpload({
        tenantId: gone,
        ...clip,
        maxUnderWay: 0,
        maxStoredBytes: 0,
      });
      return answer.subscribe({ error: () => undefined });
    };
    const isCalled = async (spy: {
      readonly mock: { readonly calls: readonly unknown[] };
    }): Promise<void> => {
      for (let tries = 0; tries < 400 && spy.mock.calls.length === 0; tries += 1) await sleep(5);
      expect(spy).toHaveBeenCalled();
    };
    afterEach(() => jest.restoreAllMocks());

    test('starts none of the uploads that wait for the database', async () => {
      const held = Promise.withResolvers<void>();
      const count = ingest.uploads.countArriving.bind(ingest.uploads);
      const begin = jest.spyOn(ingest.uploads, 'begin');
      const counting = jest
        .spyOn(ingest.uploads, 'countArriving')
        .mockImplementation((...of) => held.promise.then(() => count(...of)));
      const calls = Array.from({ length: 5 }, call);
      await isCalled(counting);
      await sleep(200);
      for (const each of calls) each.unsubscribe();
      await sleep(200);
      held.resolve();
      await sleep(200);
      expect(begin).not.toHaveBeenCalled();
      expect(await arriving()).toBe(0);
    });

    test('gives up an upload that was being stored', async () => {
      const held = Promise.withResolvers<void>();
      const store = ingest.uploads.begin.bind(ingest.uploads);
      const begin = jest.spyOn(ingest.uploads, 'begin').mockImplementation(async (upload) => {
        await held.promise;
        await store(upload);
      });
      const abandon = jest.spyOn(ingest.uploads, 'abandon');
      const waiting = call();
      await isCalled(begin);
      waiting.unsubscribe();
      await sleep(200);
      held.resolve();
      await isCalled(abandon);
      await abandon.mock.results[0]!.value;
      expect(await arriving()).toBe(0);
    });
  });

  test('uses defaults for missing fields', async () => {
    const { runner, recording, title } = await create(
      request((await begin()).uploadId, { title: '', runner: undefined, recording: undefined }),
    );
    expect(runner).toEqual({ gender: '' });
    expect(recording).toEqual({ inclineDeg: 0, slowMotionFactor: 1, facing: 'auto', view: '' });
    expect(title).toMatch(/^Run on /);
  });

  test('counts the sessions of a runner and returns the newest creation time, without deleted sessions', async () => {
    const history = (userId: string) =>
      callUnary(served.client.getRunnerHistory({ tenantId, userId }));
    const own = { ...request(''), userId: 'berta' };
    const [first, last] = [
      await create({ ...own, uploadId: (await begin()).uploadId }),
      await create({ ...own, uploadId: (await begin()).uploadId }),
    ];
    expect(await history('berta')).toEqual({ sessionCount: 2, lastCreatedAt: last.createdAt });
    await callUnary(served.client.deleteSession(deletionOf(last.sessionId)));
    expect(await history('berta')).toEqual({ sessionCount: 1, lastCreatedAt: first.createdAt });
    expect(await history('nobody')).toEqual({ sessionCount: 0, lastCreatedAt: '' });
  });

  test('finds several sessions with one call, without deleted ones and those of other tenants', async () => {
    const sessions = [];
    for (let count = 0; count < 3; count += 1)
      sessions.push(await create(request((await begin()).uploadId)));
    const [first, second, deleted] = sessions.map(({ sessionId }) => sessionId);
    await callUnary(served.client.deleteSession(deletionOf(deleted!)));
    const references = [
      { tenantId, sessionId: first! },
      { tenantId: 'ten_other', sessionId: second! },
      { tenantId, sessionId: deleted! },
      { tenantId, sessionId: 'ses_unknown' },
    ];
    const withDeleted = false;
    const found = await callUnary(served.client.getSessions({ references, withDeleted }));
    expect(found.sessions).toEqual([sessions[0]]);
  });

  test('lists sessions in pages, and refuses an unknown status', async () => {
    const anna = { ...request(''), userId: 'anna' };
    const sessions = [
      await create({ ...anna, uploadId: (await begin()).uploadId }),
      await create({ ...anna, uploadId: (await begin()).uploadId }),
    ];
    const query: ingestV1.ListSessionsRequest = {
      tenantId,
      userId: 'anna',
      status: '',
      createdAfter: '',
      createdBefore: '',
      limit: 1,
      cursor: '',
    };
    const first = await callUnary(served.client.listSessions(query));
    const second = await callUnary(
      served.client.listSessions({ ...query, cursor: first.nextCursor }),
    );
    expect([...first.sessions, ...second.sessions].map(({ sessionId }) => sessionId)).toEqual(
      sessions.map(({ sessionId }) => sessionId).reverse(),
    );
    expect([first.nextCursor === '', second.nextCursor]).toEqual([false, '']);
    const seenBy = async (userIds: string[], userId: string) => {
      const request = { ...query, limit: 100, userId, runners: { userIds } };
      return (await callUnary(served.client.listSessions(request))).sessions.length;
    };
    expect([await seenBy(['anna', 'ben'], ''), await seenBy(['anna'], 'anna')]).toEqual([2, 2]);
    expect([await seenBy([], ''), await seenBy([], 'anna'), await seenBy(['ben'], '')]).toEqual([
      0, 0, 0,
    ]);
    expect(
      (
        await callUnary(
          served.client.listSessions({
            ...query,
            createdAfter: '2100-01-01T00:00:00Z',
            limit: 100,
          }),
        )
      ).sessions,
    ).toEqual([]);
    await expect(
      callUnary(served.client.listSessions({ ...query, status: 'done' })),
    ).rejects.toThrow(InvalidInput);
    await expect(
      callUnary(served.client.listSessions({ ...query, cursor: 'x' })),
    ).rejects.toMatchObject({ code: 'invalid_parameters', fields: [{ pointer: '/cursor' }] });
  });

  test('shows old results next to a new attempt, and no deleted session', async () => {
    const { sessionId, recording } = await create(request((await begin()).uploadId));
    const again = {
      tenantId,
      sessionId,
      runner: { massKg: 60, gender: '' },
      recording: {
        inclineDeg: 0,
        beltSpeedMps: 3,
        slowMotionFactor: 1,
        facing: 'right',
        view: 'auto',
      },
      maxUnderWay: 0,
      maxStoredBytes: 0,
    };
    await expect(callUnary(served.client.reanalyzeSession(again))).rejects.toMatchObject({
      code: 'session_not_finished',
    });
    await ingest.end(sessionId, 1);
    expect((await callUnary(served.client.reanalyzeSession(again))).session).toMatchObject({
      attempt: 1,
      status: 'succeeded',
      stage: 'report',
      progress: 1,
      recording,
      reanalysis: {
        attempt: 2,
        status: 'queued',
        stage: 'probe',
        progress: 0,
        recording: again.recording,
      },
    });
    await callUnary(served.client.deleteSession(deletionOf(sessionId)));
    for (const answer of [
      served.client.getSession({ tenantId, sessionId }),
      served.client.deleteSession(deletionOf(sessionId)),
      served.client.reanalyzeSession(again),
    ]) {
      await expect(callUnary<unknown>(answer)).rejects.toThrow(NotFound);
    }
  });

  test('corrects what is sent, leaves the rest, and knows no deleted session', async () => {
    const { sessionId } = await create(request((await begin()).uploadId));
    const correct = (sent: object) =>
      callUnary(served.client.correctSession({ tenantId, sessionId, tags: undefined, ...sent }));
    const stated = { title: 'Hills', recordedAt: '2026-10-02T06:15:00.000Z', athleteNote: 'Go' };
    await correct({ ...stated, tags: { items: ['a'] } });
    const { session } = await correct({ userId: 'ben', recordedAt: '' });
    expect(session).toMatchObject({ ...stated, userId: 'ben', recordedAt: '', tags: ['a'] });
    await callUnary(served.client.deleteSession(deletionOf(sessionId)));
    await expect(correct({ title: 'Back' })).rejects.toThrow(NotFound);
  });

  test('refuses impossible values without creating a session', async () => {
    const upload = await begin();
    await expect(
      create(
        request(upload.uploadId, {
          recording: { inclineDeg: 0, slowMotionFactor: 1, facing: 'up', view: '' },
        }),
      ),
    ).rejects.toThrow(InvalidInput);
    await expect(
      create(request(upload.uploadId, { runner: { heightM: 17.6, gender: '' } })),
    ).rejects.toThrow(/runner is not valid:[^]*heightM/);
    expect(await ingest.find(upload.sessionId)).toBeNull();
  });

  test('finds neither an abandoned upload nor anything of another tenant', async () => {
    const [upload, { uploadId }] = [await begin(), await begin()];
    const { sessionId } = await create(request(upload.uploadId));
    await callUnary(served.client.abandonUpload({ tenantId, sessionId: '', uploadId }));
    await expect(create(request(uploadId))).rejects.toThrow(NotFound);
    await expect(
      callUnary(served.client.getSession({ tenantId: 'ten_other', sessionId })),
    ).rejects.toThrow(NotFound);
    await expect(
      create(request((await begin()).uploadId, { tenantId: 'ten_other' })),
    ).rejects.toThrow(NotFound);
  });

  test('is unavailable, without details, while the database does not answer', async () => {
    const lost = await connect(process.env['MONGODB_URI']!);
    const unavailable = await serveGrpc<ingestV1.SessionServiceClient>({
      service: 'ingest',
      controller: SessionGrpcController,
      providers: ingest.providers(
        new UploadRepository(lost),
        new SessionRepository(lost, idleRelay(), { changed: () => undefined }),
      ),
      package: ingestV1.protobufPackage,
      protoPath: ingestV1.protobufFileName,
      serviceName: ingestV1.SESSION_SERVICE_NAME,
    });
    await lost.close();
    const failures = await Promise.all(
      [
        callUnary(
          unavailable.client.getSession({ tenantId, sessionId: newSession(tenantId).sessionId }),
        ),
        callUnary(
          unavailable.client.beginUpload({
            tenantId,
            fileName: '',
            contentType: '',
            sessionId: '',
            maxUnderWay: 0,
            maxStoredBytes: 0,
          }),
        ),
      ].map((answer) =>
        answer.then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );
    await unavailable.close();
    for (const error of failures)
      expect(error).toMatchObject({
        code: 'dependency_unavailable',
        message: 'The database does not answer.',
      });
    for (const error of failures) expect(error).toBeInstanceOf(Unavailable);
  });
});
