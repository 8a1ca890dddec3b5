import { ensureIndexes } from '@strideform/persistence';
import { describeOnStores } from '@strideform/testing/servers';
import type { Upload } from '../domain/upload.ts';
import { newUpload } from '../sample-session.fixture.ts';
import { UploadRepository } from './upload.repository.ts';

describeOnStores('the uploads in MongoDB', ({ connection, tenantId }) => {
  let uploads: UploadRepository;
  beforeAll(async () => {
    uploads = new UploadRepository(connection());
    await ensureIndexes(connection());
  });

  const startUpload = async (changes: Partial<Upload> = {}): Promise<Upload> => {
    const upload = newUpload(tenantId, changes);
    await uploads.begin(upload);
    return upload;
  };

  test('a new upload is found unchanged', async () => {
    const upload = await startUpload();
    expect(await uploads.find(tenantId, upload.uploadId)).toEqual(upload);
  });

  test('an upload without a file name is found', async () => {
    const upload = await startUpload({ fileName: '' });
    expect(await uploads.find(tenantId, upload.uploadId)).toEqual(upload);
  });

  test('another tenant can neither find, nor complete, nor remove an upload', async () => {
    const upload = await startUpload();
    await uploads.complete('ten_other', upload.uploadId);
    expect(await uploads.claim('ten_other', upload.uploadId, new Date())).toBeNull();
    expect(await uploads.abandon('ten_other', upload.uploadId, new Date(), new Date())).toBeNull();
    await uploads.remove('ten_other', upload.uploadId);
    expect(await uploads.find('ten_other', upload.uploadId)).toBeNull();
    expect(await uploads.find(tenantId, upload.uploadId)).toEqual(upload);
  });

  test('the first of a claim and an abandonment counts, each can be repeated, and an old claim can be ignored', async () => {
    const [now, later] = [new Date('2026-11-24T09:00:01Z'), new Date('2026-11-24T09:00:02Z')];
    const [claimed, abandoned] = [await startUpload(), await startUpload()];
    for (let times = 0; times < 2; times++)
      expect(await uploads.claim(tenantId, claimed.uploadId, now)).toEqual(claimed);
    expect(await uploads.abandon(tenantId, claimed.uploadId, later, now)).toBeNull();
    expect(await uploads.find(tenantId, claimed.uploadId)).toEqual(claimed);
    for (let times = 0; times < 2; times++)
      expect(await uploads.abandon(tenantId, abandoned.uploadId, now, new Date(0))).toEqual(
        abandoned,
      );
    expect(await uploads.claim(tenantId, abandoned.uploadId, later)).toBeNull();
    expect(await uploads.find(tenantId, abandoned.uploadId)).toBeNull();
    expect(await uploads.abandon(tenantId, claimed.uploadId, later, later)).toEqual(claimed);
    expect(await uploads.claim(tenantId, claimed.uploadId, later)).toBeNull();
  });

  test('an upload that became a session is never abandoned, even with an old claim', async () => {
    const { uploadId } = await startUpload();
    await uploads.claim(tenantId, uploadId, new Date(0));
    await uploads.complete(tenantId, uploadId);
    expect(await uploads.abandon(tenantId, uploadId, new Date(), new Date())).toBeNull();
  });

  test('an abandoned upload gets no id of its parts any more', async () => {
    const direct = { sizeBytes: 1, contentType: 'video/mp4', partsId: null, stored: false };
    const start = () => startUpload({ direct });
    const [abandoned, removed, current] = [await start(), await start(), await start()];
    await uploads.abandon(tenantId, abandoned.uploadId, new Date(), new Date());
    await uploads.remove(tenantId, removed.uploadId);
    const isSet = ({ uploadId }: Upload) => uploads.setPartsId(tenantId, uploadId, 'parts-1');
    expect(await Promise.all([abandoned, removed, current].map(isSet))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('completing again keeps the first completion time', async () => {
    const upload = await startUpload();
    const completedAt = async (): Promise<Date> =>
      (await connection()
        .collection<{ _id: string; completedAt: Date }>('uploads')
        .findOne({ _id: upload.uploadId }))!.completedAt;
    await uploads.complete(tenantId, upload.uploadId);
    const first = await completedAt();
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    await uploads.complete(tenantId, upload.uploadId);
    expect(first).toBeInstanceOf(Date);
    expect(await completedAt()).toEqual(first);
    expect(await uploads.find(tenantId, upload.uploadId)).toEqual({ ...upload, completed: true });
  });

  test('an upload of an older release counts as last seen at its start', async () => {
    const upload = await startUpload();
    const stored = connection().collection<{ _id: string }>('uploads');
    await stored.updateOne({ _id: upload.uploadId }, { $unset: { seenAt: 1 } });
    expect(await uploads.find(tenantId, upload.uploadId)).toEqual(upload);
    const before = new Date(upload.createdAt.getTime() - 1);
    expect(await uploads.countArriving(tenantId, before)).toBeGreaterThan(0);
  });

  test('an uncompleted upload is removed, a completed one is not', async () => {
    const [broken, complete] = [await startUpload(), await startUpload()];
    await uploads.complete(tenantId, complete.uploadId);
    for (const { uploadId } of [broken, complete]) await uploads.remove(tenantId, uploadId);
    expect(await uploads.find(tenantId, broken.uploadId)).toBeNull();
    expect(await uploads.find(tenantId, complete.uploadId)).toEqual({
      ...complete,
      completed: true,
    });
  });

  test('uncompleted uploads of all tenants that started before a given time are stale, oldest first', async () => {
    const stale = async (before: Date): Promise<string[]> => {
      const found: string[] = [];
      for await (const { uploadId } of uploads.stale(before)) found.push(uploadId);
      return found;
    };
    const createdAt = new Date('2020-01-01T00:00:00Z');
    const [broken, complete] = [await startUpload({ createdAt }), await startUpload({ createdAt })];
    const other = newUpload('ten_other', { createdAt: new Date('2019-12-31T00:00:00Z') });
    await uploads.begin(other);
    await uploads.complete(tenantId, complete.uploadId);
    const before = new Date('2020-01-01T00:00:01Z');
    expect(await stale(before)).toEqual([other.uploadId, broken.uploadId]);
    expect(await stale(other.createdAt)).toEqual([]);
  });

  test('MongoDB removes completed uploads after two days, but never uncompleted ones', async () => {
    const indexes = await connection().collection('uploads').indexes();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { completedAt: 1 }, expireAfterSeconds: 172_800 }),
    );
    // A TTL index ignores documents in which the field is not a date.
    expect(
      await connection()
        .collection<{ _id: string }>('uploads')
        .findOne({ _id: (await startUpload()).uploadId }),
    ).toMatchObject({ completedAt: null });
  });
});
