import { artifactKeys } from '@strideform/analysis-store';
import { callUnary } from '@strideform/service-kit/grpc';
import { describeOnStores } from '@strideform/testing/servers';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { serveSessions } from '../transport/served-sessions.fixture.ts';

const clipBytes = 'the bytes of a clip'.length;

describeOnStores("a tenant's stored bytes", (stores) => {
  let ingest: IngestBench;
  const { tenantId, store, bucket } = stores;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { artifactSettleS: 3600 });
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const later = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
  const bytes = () => ingest.storage.find(tenantId);
  const refusal = { code: 'too_many_stored_bytes' };
  async function created(sizeBytes = clipBytes): Promise<string> {
    const { uploadId } = await ingest.uploaded();
    return (await ingest.createSession(uploadId, { sizeBytes })).sessionId;
  }
  const storeArtifact = (sessionId: string) =>
    store.putJson(
      { bucket, key: artifactKeys.analysis(tenantId, sessionId, 1) },
      { values: 'x'.repeat(1000) },
    );

  test('grow by a clip once, also when its request is repeated', async () => {
    const { uploadId } = await ingest.uploaded();
    for (let times = 0; times < 2; times += 1)
      await ingest.createSession(uploadId, { sizeBytes: clipBytes });
    expect(await bytes()).toBe(clipBytes);
  });

  test('limit uploads and sessions, also those at the same moment', async () => {
    const uploads = await Promise.all([1, 2, 3, 4].map(() => ingest.uploaded()));
    const outcomes = await Promise.allSettled(
      uploads.map(({ uploadId }) =>
        ingest.createSession(uploadId, { sizeBytes: 100, storedBytesLimit: 250 }),
      ),
    );
    const refused = outcomes.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      Array(2).fill('too_many_stored_bytes'),
    );
    expect(await bytes()).toBe(200);
    await expect(ingest.beginUpload('', { storedBytesLimit: 200 })).rejects.toMatchObject(refusal);
    await ingest.beginUpload('', { storedBytesLimit: 201 });
  });

  test('of a refused clip go when it is abandoned', async () => {
    const { uploadId } = await ingest.uploaded();
    await expect(
      ingest.createSession(uploadId, { sizeBytes: 100, storedBytesLimit: 99 }),
    ).rejects.toMatchObject(refusal);
    await ingest.abandonUpload(uploadId);
    expect([await ingest.uploads.find(tenantId, uploadId), await bytes()]).toEqual([null, 0]);
  });

  test('have the measured size of clip and artifacts after the end, although a process died before', async () => {
    const sessionId = await created(100);
    await storeArtifact(sessionId);
    await ingest.end(sessionId, 1, null);
    expect(await bytes()).toBe(100);
    const measured = await store.bytesUnder(artifactKeys.sessionPrefix(tenantId, sessionId));
    const mark = ingest.unmeasured.markMeasured.bind(ingest.unmeasured);
    ingest.unmeasured.markMeasured = () => Promise.reject(new Error('died'));
    await expect(ingest.countStoredBytes(later(1))).rejects.toThrow('died');
    ingest.unmeasured.markMeasured = mark;
    expect(await ingest.countStoredBytes(later(2))).toBe(0);
    const afterClaim = later(600_000);
    expect(await ingest.countStoredBytes(afterClaim)).toBe(1);
    expect(measured).toBeGreaterThan(clipBytes);
    expect(await bytes()).toBe(measured);
    expect(await ingest.countStoredBytes(afterClaim)).toBe(0);
  });

  test('grow at once by what a service reports, until the session is measured again', async () => {
    const served = await serveSessions(ingest);
    const sessionId = await created(100);
    await ingest.end(sessionId, 1, null);
    await ingest.countStoredBytes(later(1));
    const before = await bytes();
    await storeArtifact(sessionId);
    // A repeat after a lost answer counts twice for a moment. An unknown session does not count.
    for (const reported of [sessionId, sessionId, 'ses_unknown']) {
      const request = { tenantId, sessionId: reported, addedBytes: 6e9 };
      await callUnary(served.client.measureSession(request));
    }
    await served.close();
    expect(await bytes()).toBe(before + 12e9);
    expect(await ingest.countStoredBytes(later(2))).toBe(1);
    expect(await bytes()).toBe(
      await store.bytesUnder(artifactKeys.sessionPrefix(tenantId, sessionId)),
    );
  });

  test('are measured once more if a service reports a change during a measurement', async () => {
    const sessionId = await created(100);
    await ingest.end(sessionId, 1, null);
    const [claim] = await Array.fromAsync(ingest.unmeasured.claim(later(1), 1));
    await ingest.storedBytes().measure(tenantId, sessionId);
    await storeArtifact(sessionId);
    await ingest.storedBytes().report(tenantId, sessionId, 0);
    await ingest.unmeasured.markMeasured(claim!);
    expect(await ingest.countStoredBytes(later(2))).toBe(1);
  });

  test('of a removed file go while the session can be restored, and an erased one gets none', async () => {
    const sessionId = await created(100);
    await ingest.end(sessionId, 1, null);
    await ingest.countStoredBytes(later(1));
    await ingest.binSession(sessionId);
    await ingest.storedBytes().report(tenantId, sessionId, 0);
    expect(await ingest.countStoredBytes(later(2))).toBe(1);
    await ingest.eraseDeleted().execute(later(31 * 86_400), new AbortController().signal);
    await ingest.eraseArtifacts(sessionId);
    await ingest.storedBytes().report(tenantId, sessionId, 700);
    expect([await bytes(), await ingest.countStoredBytes(later(3))]).toEqual([0, 0]);
  });

  test('stay while a session can be restored, also if it is measured in that time', async () => {
    const sessionId = await created(100);
    await storeArtifact(sessionId);
    await ingest.end(sessionId, 1, null);
    await ingest.binSession(sessionId);
    expect(await bytes()).toBe(100);
    await ingest.storedBytes().measure(tenantId, sessionId);
    const measured = await store.bytesUnder(artifactKeys.sessionPrefix(tenantId, sessionId));
    expect(await bytes()).toBe(measured);
    await ingest.eraseDeleted().execute(later(31 * 86_400), new AbortController().signal);
    await ingest.storedBytes().measure(tenantId, sessionId);
    expect(await bytes()).toBe(0);
  });

  test('shrink when a session is deleted, also if it is measured late', async () => {
    const [gone, kept] = [await created(100), await created(50)];
    await storeArtifact(gone);
    await ingest.end(gone, 1, null);
    await ingest.deleteSession(gone);
    await ingest.eraseArtifacts(gone);
    expect(await bytes()).toBe(50);
    await ingest.storedBytes().measure(tenantId, gone);
    expect(await bytes()).toBe(50);
    expect(await ingest.find(kept)).not.toBeNull();
  });

  test('are counted without reading sessions, and go with the tenant', async () => {
    await created(100);
    await ingest.setTenantState('deleted', later(0));
    await ingest.eraseTenants(later(1));
    expect(await bytes()).toBe(0);
    const parts = stores.connection().collection('session_storage');
    expect(await parts.countDocuments({ tenantId })).toBe(0);
  });
});
