import type { ingestV1 } from '@strideform/grpc';
import { NotFound } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import { describeOnStores, type ServedGrpc } from '@strideform/testing/servers';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { newSession } from '../sample-session.fixture.ts';
import { serveSessions } from './served-sessions.fixture.ts';

describeOnStores('deleted sessions over gRPC', (stores) => {
  let served: ServedGrpc<ingestV1.SessionServiceClient>;
  let ingest: IngestBench;
  const { tenantId } = stores;

  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
    served = await serveSessions(ingest);
  });
  afterAll(() => served.close());

  test('can be listed, moved, restored and erased', async () => {
    const { sessionId } = await ingest.sessions.create(newSession(tenantId), []);
    const which = { tenantId, sessionId };
    const references = [which];
    const restorableUntil = new Date(Date.now() + 86_400_000).toISOString();
    const erasure = { ...which, deletedBy: 'key1', reason: '' };
    const deletion = { ...erasure, restorableUntil };
    const answer = await callUnary(served.client.deleteSession(deletion));
    expect(answer).toEqual({ restorableUntil, binChanges: 1 });
    const idsOf = async (withDeleted: boolean) =>
      (await callUnary(served.client.getSessions({ references, withDeleted }))).sessions.length;
    expect([await idsOf(false), await idsOf(true)]).toEqual([0, 1]);
    await callUnary(served.client.moveDeletedSession({ ...which, userId: 'anna' }));
    const list = (userId: string) =>
      callUnary(served.client.listDeletedSessions({ tenantId, userId, limit: 10, cursor: '' }));
    expect((await list('anna')).sessions).toMatchObject([
      { session: { sessionId, userId: 'anna' }, restorableUntil, deletedBy: 'key1' },
    ]);
    const seenBy = async (userIds: string[], userId = '') => {
      const request = { tenantId, userId, limit: 10, cursor: '', runners: { userIds } };
      return (await callUnary(served.client.listDeletedSessions(request))).sessions.length;
    };
    expect([await seenBy(['ben', 'anna']), await seenBy(['ben']), await seenBy([])]).toEqual([
      1, 0, 0,
    ]);
    expect([await seenBy(['anna'], 'anna'), await seenBy([], 'anna')]).toEqual([1, 0]);
    const limits = { maxUnderWay: 0, maxStoredBytes: 0 };
    const profile = { runner: { heightM: 1.7, gender: '' }, ...limits };
    const restored = await callUnary(served.client.restoreSession({ ...which, ...profile }));
    expect(restored).toMatchObject({
      session: { sessionId, userId: 'anna', attempt: 2, runner: { heightM: 1.7 } },
      binChanges: 2,
    });
    await callUnary(served.client.deleteSession(deletion));
    await callUnary(served.client.eraseDeletedSession(erasure));
    for (const again of [
      served.client.eraseDeletedSession(erasure),
      served.client.restoreSession({ ...which, ...profile }),
      served.client.moveDeletedSession({ ...which, userId: 'anna' }),
    ])
      await expect(callUnary<unknown>(again)).rejects.toThrow(NotFound);
  });
});
