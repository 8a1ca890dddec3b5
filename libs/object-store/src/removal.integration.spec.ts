import { randomUUID } from 'node:crypto';
import { describeOnS3, newBucketName } from './s3.fixture.ts';
import { ObjectStore } from './object-store.ts';
import { s3Client } from './s3-client.ts';

const folder = 'spec/ses 1/';
/** Versions on the first page of a listing. */
const pageSize = 1000;

interface Version {
  readonly name: string;
  readonly isDeleteMarker: boolean;
}

describeOnS3('the removal of objects from a bucket with versions', ({ options }) => {
  const bucket = newBucketName();
  const store = new ObjectStore({ ...options, bucket });
  const client = s3Client(options.endpoint, options);
  /** Returns the versions of the bucket, up to one page. */
  async function stored(): Promise<readonly Version[]> {
    const listing = { Delimiter: '', MaxKeys: pageSize, IncludeVersion: true };
    const { objects } = await client.listObjectsQuery(bucket, 'spec/', '', listing);
    return objects as unknown as Version[];
  }
  const keys = async () => (await stored()).map(({ name }) => name).sort();
  const put = (key: string) => store.putJson(store.address(key), randomUUID());

  beforeAll(async () => {
    await store.ensureBucket();
    await client.setBucketVersioning(bucket, { Status: 'Enabled' });
  });
  afterEach(() => store.erasePrefix('spec/'));
  afterAll(() => client.removeBucket(bucket));

  test('erasePrefix removes former versions and marks of deletions, and no other folder', async () => {
    await put(`${folder}clip`);
    await put(`${folder}clip`);
    await put(`${folder}pose/1`);
    await store.remove(store.address(`${folder}pose/1`));
    await put('spec/kept');
    expect(await keys()).toHaveLength(5);
    await store.erasePrefix(folder);
    expect(await keys()).toEqual(['spec/kept']);
  });

  test('erasePrefix removes versions from before versions were suspended', async () => {
    await put(`${folder}clip`);
    await put(`${folder}clip`);
    await client.setBucketVersioning(bucket, { Status: 'Suspended' });
    await put(`${folder}clip`);
    expect(await keys()).toHaveLength(3);
    await store.erasePrefix(folder);
    expect(await keys()).toEqual([]);
    await client.setBucketVersioning(bucket, { Status: 'Enabled' });
  });

  test('erasePrefix removes several pages of versions', async () => {
    const versions = Array.from({ length: pageSize + 5 }, (_, index) => index % 3);
    for (let start = 0; start < versions.length; start += 50)
      await Promise.all(
        versions.slice(start, start + 50).map((index) => put(`${folder}${index} &`)),
      );
    await store.erasePrefix(folder);
    expect(await keys()).toEqual([]);
  });

  test('erase removes all versions of one object', async () => {
    for (const name of ['clip', 'clip', 'clip.json']) await put(`${folder}${name}`);
    await store.erase(store.address(`${folder}clip`));
    expect(await keys()).toEqual([`${folder}clip.json`]);
  });

  test('removePrefix keeps former versions, and isEmpty sees them', async () => {
    await put(`${folder}clip`);
    await store.removePrefix(folder);
    const versions = await stored();
    expect(versions.map(({ isDeleteMarker }) => isDeleteMarker)).toEqual([false, true]);
    expect(await store.exists(store.address(`${folder}clip`))).toBe(false);
    expect(await store.isEmpty(folder)).toBe(false);
    await store.erasePrefix(folder);
    expect(await store.isEmpty(folder)).toBe(true);
  });
});
