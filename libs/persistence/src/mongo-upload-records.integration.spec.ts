import type { UploadRecord } from '@strideform/object-store';
import { describeOnMongo } from './mongo.fixture.ts';
import { MongoUploadRecords } from './mongo-upload-records.ts';
import { ensureIndexes } from './indexes.ts';

const ownerOf = (key: string) => {
  const [tenantId, sessionId] = key.split('/') as [string, string];
  return { tenantId, sessionId };
};

describeOnMongo('MongoUploadRecords on a real server', ({ connection }) => {
  let records: MongoUploadRecords;
  beforeAll(async () => {
    records = new MongoUploadRecords(connection(), 'report', ownerOf);
    await ensureIndexes(connection());
  });
  afterEach(() => connection().collection('unfinished_uploads_report').deleteMany({}));

  const add = (key: string): Promise<UploadRecord> => records.add({ bucket: 'clips', key });
  const listed = async (before = new Date(Date.now() + 1000)): Promise<UploadRecord[]> => {
    const found: UploadRecord[] = [];
    for await (const record of records.before(before)) found.push(record);
    return found;
  };

  test('have the key before the id of the store, and then both', async () => {
    const record = await add('ten_1/ses_1/clip');
    const address = { bucket: 'clips', key: 'ten_1/ses_1/clip' };
    expect(await listed()).toEqual([{ ...record, address, uploadId: null }]);
    expect(await records.setUploadId(record, 'upload-1')).toBe(true);
    expect(await listed()).toEqual([{ ...record, address, uploadId: 'upload-1' }]);
    await records.remove(record);
    expect(await listed()).toEqual([]);
  });

  test('are those of one session, or of one tenant', async () => {
    const record = await add('ten_1/ses_1/clip');
    const another = await add('ten_1/ses_2/clip');
    await add('ten_2/ses_1/clip');
    expect(await records.ofTenant('ten_1')).toEqual([record, another]);
    expect(await records.ofSession('ten_1', 'ses_1')).toEqual([record]);
    expect(await records.ofSession('ten_3', 'ses_1')).toEqual([]);
  });

  test('are listed from the oldest on, and only those from before a time', async () => {
    const first = await add('ten_1/ses_1/clip');
    const second = await add('ten_2/ses_2/clip');
    expect(await listed()).toEqual([first, second]);
    expect(await listed(new Date(Date.now() - 60_000))).toEqual([]);
  });

  test('refuse the id of an upload whose session was erased since', async () => {
    const record = await add('ten_1/ses_1/clip');
    await records.remove(record);
    expect(await records.setUploadId(record, 'upload-1')).toBe(false);
    expect([await records.close(record), await listed()]).toEqual([null, []]);
  });

  test('refuse the id of an upload whose session is being erased, and stay', async () => {
    const [early, late] = [await add('ten_1/ses_1/early'), await add('ten_1/ses_1/late')];
    await records.setUploadId(early, 'upload-1');
    const known = { ...early, uploadId: 'upload-1' };
    expect(await records.close(early)).toEqual(known);
    expect(await records.close(late)).toEqual(late);
    for (const record of [early, late])
      expect(await records.setUploadId(record, 'upload-2')).toBe(false);
    expect(await listed()).toEqual([known, late]);
  });
});
