import { DeletionLog } from '@strideform/analysis-store';
import type { ingestV1 } from '@strideform/grpc';
import { NotFound } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import { describeOnStores, type ServedGrpc } from '@strideform/testing/servers';
import type { Upload } from '../domain/upload.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { serveSessions } from './served-sessions.fixture.ts';

const hoursLater = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

describeOnStores('an upload that is incomplete', (stores) => {
  let served: ServedGrpc<ingestV1.SessionServiceClient>;
  let ingest: IngestBench;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { uploadExpiryS: 86_400 });
    await ingest.prepare();
    served = await serveSessions(ingest);
  });
  beforeEach(() => ingest.clear());
  afterAll(() => served.close());

  /** Returns the number of entries about an object in the log of deletions. */
  const loggedOf = async ({ key }: Upload['address']): Promise<number> => {
    const entries = await Array.fromAsync(new DeletionLog(stores.store).since(hoursLater(-24)));
    return entries.filter((entry) => entry.kind === 'object' && entry.key === key).length;
  };

  test('is abandoned with its bytes', async () => {
    const upload = await ingest.uploaded();
    await ingest.abandonUpload(upload.uploadId);
    expect(await stores.store.exists(upload.address)).toBe(false);
    expect(await ingest.uploads.find(stores.tenantId, upload.uploadId)).toBeNull();
    await expect(ingest.createSession(upload.uploadId)).rejects.toThrow(NotFound);
  });

  test('is in the log of deletions before its bytes are removed', async () => {
    const { uploadId, address } = await ingest.uploaded();
    const refusing = Object.assign(Object.create(stores.store) as typeof stores.store, {
      putJson: () => Promise.reject(new Error('Access Denied.')),
    });
    const refused = new IngestBench({ ...stores, store: refusing });
    await expect(refused.abandonUpload(uploadId)).rejects.toThrow('Access Denied.');
    expect([await stores.store.exists(address), await loggedOf(address)]).toEqual([true, 0]);
    expect(await ingest.sweepUploads(hoursLater(25))).toBe(1);
    expect([await stores.store.exists(address), await loggedOf(address)]).toEqual([false, 1]);
  });

  test('is removed without a record, unless a session has the clip or may have it again', async () => {
    const [lost, used, binned] = [
      await ingest.uploaded(),
      await ingest.uploaded(),
      await ingest.uploaded(),
    ];
    for (const { uploadId } of [used, binned]) await ingest.createSession(uploadId);
    await ingest.binSession(binned.sessionId);
    // A restored backup of MongoDB has none of the uploads, and the bucket has all clips.
    await stores.connection().collection('uploads').deleteMany({});
    const all = [lost, used, binned];
    for (const upload of all) await callUnary(served.client.abandonUpload(upload));
    const exists = await Promise.all(all.map(({ address }) => stores.store.exists(address)));
    expect(exists).toEqual([false, true, true]);
    expect(await Promise.all(all.map(({ address }) => loggedOf(address)))).toEqual([1, 0, 0]);
  });

  test('can be abandoned before its first byte, and twice', async () => {
    const { uploadId } = await ingest.beginUpload();
    await ingest.abandonUpload(uploadId);
    await ingest.abandonUpload(uploadId);
    expect(await ingest.uploads.find(stores.tenantId, uploadId)).toBeNull();
  });

  test('cannot be abandoned by another tenant', async () => {
    const upload = await ingest.uploaded();
    await ingest.abandonUpload(upload.uploadId, 'ten_other');
    expect(await stores.store.exists(upload.address)).toBe(true);
  });
});
