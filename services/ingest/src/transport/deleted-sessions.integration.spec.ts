import { DeletionLog } from '@strideform/analysis-store';
import { sessionBinned, sessionRestored, type SessionBinned } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { NotFound } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import { describeOnStores, type ServedGrpc } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { newSession } from '../sample-session.fixture.ts';
import { ClipErasureConsumer } from './clip-erasure.consumer.ts';
import { serveSessions } from './served-sessions.fixture.ts';

const dayMs = 86_400_000;

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

  test('are logged so that their last change counts, also after a backup was restored', async () => {
    const { sessionId } = await ingest.sessions.create(newSession(tenantId), []);
    const documents = stores.connection().collection<{ _id: string }>('sessions');
    const backup = (await documents.findOne({ _id: sessionId }))!;
    const log = new DeletionLog(stores.store);
    const consumer = new ClipErasureConsumer(
      ingest.artifacts(),
      log,
      stores.store,
      ingest.settings,
    );
    /** Handles the events of the session as often as a broker may deliver them. */
    const deliver = async (): Promise<void> => {
      for (const record of [...(await changes()), ...(await changes())]) {
        const context = { tenantId, occurredAt: record.occurredAt } as never;
        const payload = record.payload as never;
        if (record.type === sessionBinned.type) await consumer.handleBinned(payload, context);
        else await consumer.handleRestored(payload, context);
      }
    };
    const changes = async () =>
      (await ingest.sessions.outbox.pending(1000)).filter(
        ({ type, payload }) =>
          (type === sessionBinned.type || type === sessionRestored.type) &&
          (payload as SessionBinned).sessionId === sessionId,
      );
    const lastChange = async () =>
      (await Array.fromAsync(log.since(new Date(Date.now() - dayMs)))).filter(
        (deletion) => 'sessionId' in deletion && deletion.sessionId === sessionId,
      );
    await ingest.binSession(sessionId);
    await sleep(5);
    await ingest.restoreSession(sessionId);
    await deliver();
    expect(await lastChange()).toEqual([{ kind: 'restored', tenantId, sessionId }]);

    await documents.replaceOne({ _id: sessionId }, backup);
    await sleep(5);
    expect(await ingest.binSession(sessionId)).toMatchObject({ binChanges: 1 });
    await deliver();
    expect(await lastChange()).toEqual([{ kind: 'binned', tenantId, sessionId }]);
  });
});
