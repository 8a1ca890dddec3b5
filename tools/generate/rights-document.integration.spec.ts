import { objectRights, type StoreUser } from '@strideform/analysis-store';
import { noUploadRecords, ObjectStore, streamPartBytes } from '@strideform/object-store';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { adminClient, separateStoreKeys } from '../../deploy/local/store-rights.mjs';

const environment = process.env as Record<string, string>;
const { S3_LOCAL_SERVER } = process.env;
const describeOnLocalS3 = S3_LOCAL_SERVER === undefined ? describe.skip : describe;
const users = Object.keys(objectRights) as StoreUser[];

const attempt = 'tenants/ten_rights/sessions/ses_1/attempts/1';
const clip = 'tenants/ten_rights/sessions/ses_1/clip/upl_1';
const pose = `${attempt}/pose/segment-0000.json`;
const measured = `${attempt}/metrics/analysis.json`;
const drawn = `${attempt}/report/report.json`;
const failureMark = `${attempt}/ended.json`;
const probe = 'probes/ingest.json';

/** Files that a service may not read, of those that exist in a session. */
const unreadable: Readonly<Record<StoreUser, readonly string[]>> = {
  gateway: [failureMark],
  ingest: [pose, measured, drawn, failureMark],
  inference: [pose, measured, drawn],
  metrics: [measured, drawn],
  report: [pose],
  operator: [failureMark],
};
const writable: Readonly<Record<StoreUser, readonly string[]>> = {
  gateway: [clip],
  ingest: [clip, failureMark, probe],
  inference: [pose],
  metrics: [measured],
  report: [drawn],
  operator: [],
};
const files = [clip, pose, measured, drawn, failureMark];

describeOnLocalS3(
  `the generated rights, on the local S3 server${S3_LOCAL_SERVER === undefined ? ' [skipped: set S3_LOCAL_SERVER]' : ''}`,
  () => {
    let stores: ReadonlyMap<string, ObjectStore>;
    const storeWith = (
      accessKey: string,
      secretKey: string,
      bucket = environment['S3_BUCKET']!,
    ): ObjectStore =>
      new ObjectStore({
        endpoint: environment['S3_ENDPOINT']!,
        publicEndpoint: environment['S3_ENDPOINT']!,
        region: environment['S3_REGION']!,
        keys: { accessKey, secretKey },
        bucket,
        uploadRecords: noUploadRecords,
      });
    const root = storeWith(environment['S3_ACCESS_KEY']!, environment['S3_SECRET_KEY']!);
    const of = (user: StoreUser): ObjectStore => stores.get(user)!;
    /** Returns the keys for which the store refuses a call. */
    async function refused(
      keys: readonly string[],
      call: (key: string) => Promise<unknown>,
    ): Promise<string[]> {
      const outcomes = await Promise.allSettled(keys.map(call));
      return keys.filter((_key, index) => {
        const outcome = outcomes[index]!;
        return outcome.status === 'rejected' && outcome.reason.code === 'AccessDenied';
      });
    }

    beforeAll(async () => {
      const settings = await separateStoreKeys(environment);
      stores = new Map(
        Object.entries(settings).map(([user, keys]) => [
          user,
          storeWith(keys['S3_ACCESS_KEY']!, keys['S3_SECRET_KEY']!),
        ]),
      );
      for (const key of files) await root.putJson(root.address(key), {});
    }, 60_000);
    afterAll(() => root.removePrefix('tenants/ten_rights/'));

    test('give each user of the store its own keys', () => {
      expect([...stores.keys()].sort()).toEqual([...users].sort());
    });

    test.each(users)('let %s see the bucket, and read only its files', async (user) => {
      await of(user).checkReadiness();
      const read = (key: string) => of(user).getJson(root.address(key));
      expect(await refused(files, read)).toEqual(unreadable[user]);
    });

    test.each(users)('let %s write only its files', async (user) => {
      const write = (key: string) => of(user).putJson(root.address(key), {});
      const readOnly = [...files, probe].filter((key) => !writable[user].includes(key));
      expect(await refused([...files, probe], write)).toEqual(readOnly);
    });

    test.each<[StoreUser, string]>([
      ['gateway', clip],
      ['report', drawn],
    ])('let %s store a file of several parts, and remove the parts', async (user, key) => {
      const address = root.address(key);
      const large = Readable.from([Buffer.alloc(streamPartBytes), Buffer.alloc(10)]);
      const { sizeBytes } = await of(user).putStream(address, large, { contentType: 'video/mp4' });
      expect(sizeBytes).toBe(streamPartBytes + 10);
      const { uploadId } = await of(user).unfinishedUploads.begin(address, {});
      await of(user).unfinishedUploads.abort(address, uploadId);
      for await (const upload of root.unfinishedUploads.under(key))
        expect(upload.uploadId).not.toBe(uploadId);
      await root.putJson(address, {});
    });

    test('let ingest join the parts that a tenant sends, and remove them', async () => {
      const { directUploads, unfinishedUploads } = of('ingest');
      const address = root.address(clip);
      const partsId = await directUploads.begin(address, 'video/mp4');
      const part = { partNumber: 1, sizeBytes: 4 };
      const url = await directUploads.partUrl(address, partsId, part, 60);
      expect((await fetch(url, { method: 'PUT', body: 'clip' })).status).toBe(200);
      await directUploads.join(address, partsId, (parts) => expect(parts).toEqual([part]));
      await unfinishedUploads.abort(address, await directUploads.begin(address, 'video/mp4'));
      await root.putJson(address, {});
    });

    test.each(users)('let %s see that a clip does not exist', async (user) => {
      const missing = root.address(clip.replace('upl_1', 'upl_missing'));
      expect(await of(user).exists(missing)).toBe(false);
    });

    test.each(users.filter((user) => user !== 'ingest'))(
      'do not let %s remove a clip, or a session',
      async (user) => {
        const remove = (key: string) => of(user).remove(root.address(key));
        expect(await refused([clip], remove)).toEqual([clip]);
        const prefix = 'tenants/ten_rights/sessions/ses_1/';
        for (const removal of [of(user).removePrefix(prefix), of(user).erasePrefix(prefix)])
          await expect(removal).rejects.toMatchObject({ code: 'AccessDenied' });
        expect(await root.exists(root.address(clip))).toBe(true);
        await root.putJson(root.address(pose), {});
      },
    );

    test('let ingest remove a session', async () => {
      await of('ingest').removePrefix('tenants/ten_rights/sessions/ses_1/');
      expect(await root.isEmpty('tenants/ten_rights/sessions/ses_1/')).toBe(true);
    });

    test('let ingest remove the versions of a session, in a bucket that keeps them', async () => {
      const bucket = `rights-${randomUUID()}`;
      const { ingest: keys } = await separateStoreKeys({ ...environment, S3_BUCKET: bucket });
      const client = adminClient(environment);
      await client.setBucketVersioning(bucket, { Status: 'Enabled' });
      for (const content of ['first', 'second']) await client.putObject(bucket, clip, content);
      await client.removeObject(bucket, clip);
      const store = storeWith(keys!['S3_ACCESS_KEY']!, keys!['S3_SECRET_KEY']!, bucket);
      await store.erasePrefix('tenants/ten_rights/sessions/ses_1/');
      // The server removes no bucket that still has a version.
      await client.removeBucket(bucket);
    });

    test.each<StoreUser>(['inference', 'metrics', 'operator'])(
      'do not let %s list unfinished uploads',
      async (user) => {
        const list = async () => {
          for await (const upload of of(user).unfinishedUploads.under(clip)) return upload;
          return null;
        };
        await expect(list()).rejects.toMatchObject({ code: 'AccessDenied' });
      },
    );
  },
);
