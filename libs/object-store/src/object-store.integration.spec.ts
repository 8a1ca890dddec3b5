import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { Unavailable } from '@strideform/service-kit/errors';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { ObjectNotFound, StoreUnavailable } from './object-store-errors.ts';
import { ObjectStoreModule } from './object-store.module.ts';
import { ObjectStore } from './object-store.ts';
import { chunks, describeOnS3, newBucketName } from './s3.fixture.ts';
import { streamPartBytes } from './stream-upload.ts';

jest.setTimeout(30_000);

describeOnS3('ObjectStore on a real S3 server', ({ options, store, client, address }) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'object-store-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('replicas may create the bucket at the same time', async () => {
    const bucket = newBucketName();
    await Promise.all(
      [1, 2, 3, 4].map(() => new ObjectStore({ ...options, bucket }).ensureBucket()),
    );
    expect(await client.bucketExists(bucket)).toBe(true);
    await client.removeBucket(bucket);
  });

  describe('files and JSON', () => {
    test('putFile and getToFile store a file and read it back', async () => {
      const content = randomBytes(streamPartBytes + 17);
      await writeFile(join(folder, 'source'), content);
      expect(
        (await store.putFile(address('spec/file'), join(folder, 'source'), 'video/mp4')).sizeBytes,
      ).toBe(content.length);
      await store.getToFile(address('spec/file'), join(folder, 'copy'));
      expect(content.equals(await readFile(join(folder, 'copy')))).toBe(true);
    });

    test('putFile fails for a file that does not exist, and stores nothing', async () => {
      await expect(
        store.putFile(address('spec/no-file'), join(folder, 'none'), 'video/mp4'),
      ).rejects.toMatchObject({ code: 'ENOENT' });
      expect(await store.exists(address('spec/no-file'))).toBe(false);
    });

    test('a failed download leaves neither the file nor a part of it', async () => {
      await expect(store.getToFile(address('spec/none'), join(folder, 'absent'))).rejects.toThrow(
        ObjectNotFound,
      );
      await expect(
        store.getToFile(address('spec/file'), join(folder, 'no', 'folder')),
      ).rejects.toMatchObject({ code: 'ENOENT' });
      expect((await readdir(folder)).sort()).toEqual(['copy', 'source']);
    });

    test('JSON comes back unchanged and is stored compressed', async () => {
      const value = {
        schema: 'strideform.keypoints/1',
        x: Array.from({ length: 5000 }, (_, frame) => frame / 3),
        title: 'Läufer',
      };
      const { sizeBytes } = await store.putJson(address('spec/keypoints.json'), value);
      expect(sizeBytes).toBeLessThan(JSON.stringify(value).length / 2);
      expect(await store.getJson(address('spec/keypoints.json'))).toEqual(value);
      const answer = await fetch(await store.presignedGetUrl(address('spec/keypoints.json')));
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.json()).toEqual(value);
    });

    test('the error names an object that does not exist', async () => {
      await expect(store.getStream(address('spec/none'))).rejects.toThrow(
        new ObjectNotFound(address('spec/none')),
      );
      await expect(store.getJson(address('spec/none'))).rejects.toThrow(ObjectNotFound);
      expect(await store.exists(address('spec/none'))).toBe(false);
    });
  });

  describe('remove', () => {
    test('removes an object, and accepts one that is already gone', async () => {
      await store.putJson(address('spec/gone'), 1);
      await store.remove(address('spec/gone'));
      expect(await store.exists(address('spec/gone'))).toBe(false);
      await store.remove(address('spec/gone'));
    });

    test('removePrefix removes a folder of several pages, and no folder with a similar name', async () => {
      const keys = [
        ...Array.from({ length: 1005 }, (_, index) => `spec/ses_1/${index}`),
        'spec/ses_10/kept',
      ];
      for (let start = 0; start < keys.length; start += 50)
        await Promise.all(
          keys.slice(start, start + 50).map((key) => store.putJson(address(key), 0)),
        );
      await store.removePrefix('spec/ses_1/');
      const left: string[] = [];
      for await (const { name } of client.listObjectsV2(
        options.bucket,
        'spec/ses_1',
        true,
      ) as AsyncIterable<{ name: string }>)
        left.push(name);
      expect(left).toEqual(['spec/ses_10/kept']);
    });

    test('keysUnder begins after a text, and ends with the folder', async () => {
      const days = ['2026-11-28', '2026-11-29', '2026-11-30'];
      for (const day of days) await store.putJson(address(`spec/log/${day}/ses_1`), 0);
      await store.putJson(address('spec/other'), 0);
      const keysFrom = (startAfter?: string) =>
        Array.fromAsync(store.keysUnder('spec/log/', startAfter));
      expect(await keysFrom()).toEqual(days.map((day) => `spec/log/${day}/ses_1`));
      expect(await keysFrom('spec/log/2026-11-29')).toEqual(
        days.slice(1).map((day) => `spec/log/${day}/ses_1`),
      );
      expect(await keysFrom('spec/log/2026-11-29/ses_1')).toEqual(['spec/log/2026-11-30/ses_1']);
    });

    test('isEmpty finds objects of the folder, and ignores other folders', async () => {
      await store.putJson(address('spec/ses_20/kept'), 0);
      expect(await store.isEmpty('spec/ses_2/')).toBe(true);
      expect(await store.isEmpty('spec/ses_20/')).toBe(false);
    });

    test.each(['', '/', 'spec/ses_1', '//'])(
      'removePrefix refuses %j, which could match more than a folder',
      async (prefix) => {
        await expect(store.removePrefix(prefix)).rejects.toThrow('folder');
      },
    );
  });

  describe('presignedGetUrl', () => {
    test('serves the whole object and a range, under a file name, without credentials', async () => {
      const content = randomBytes(1000);
      await store.putStream(address('spec/video.mp4'), Readable.from([content]), {
        contentType: 'video/mp4',
      });
      const url = await store.presignedGetUrl(address('spec/video.mp4'), {
        fileName: 'Läufer "3".mp4',
      });
      const whole = await fetch(url);
      expect(content.equals(Buffer.from(await whole.arrayBuffer()))).toBe(true);
      expect(whole.headers.get('content-disposition')).toBe(
        "inline; filename*=UTF-8''L%C3%A4ufer%20%223%22.mp4",
      );
      const range = await fetch(url, { headers: { range: 'bytes=10-19' } });
      expect(range.status).toBe(206);
      expect(content.subarray(10, 20).equals(Buffer.from(await range.arrayBuffer()))).toBe(true);
      expect((await fetch(url.replace('video.mp4', 'other.mp4'))).status).toBe(403);
    });

    test('expires', async () => {
      const url = await store.presignedGetUrl(address('spec/video.mp4'), { expiresS: 1 });
      await new Promise((resolve) => setTimeout(resolve, 2100));
      expect((await fetch(url)).status).toBe(403);
    });

    test('uses the public endpoint without calling it', async () => {
      const withPublicEndpoint = new ObjectStore({
        ...options,
        publicEndpoint: 'https://media.example.org',
      });
      const url = new URL(
        await withPublicEndpoint.presignedGetUrl(withPublicEndpoint.address('spec/video.mp4')),
      );
      expect(url.origin).toBe('https://media.example.org');
      expect(url.pathname).toBe(`/${options.bucket}/spec/video.mp4`);
    });
  });

  describe('a store that does not answer', () => {
    const haltingServer = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nonly this');
          setTimeout(() => socket.destroy(), 50);
        }),
    );
    afterAll(() => void haltingServer.close());

    async function unreachableStore(): Promise<ObjectStore> {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      return new ObjectStore({ ...options, endpoint: `http://127.0.0.1:${port}` });
    }

    test('every call reports it as unavailable', async () => {
      const unreachable = await unreachableStore();
      const calls = [
        unreachable.getJson(address('spec/x')),
        unreachable.putJson(address('spec/x'), 1),
        unreachable.exists(address('spec/x')),
        unreachable.remove(address('spec/x')),
        unreachable.ensureBucket(),
        unreachable.checkReadiness(),
        unreachable.putStream(address('spec/x'), Readable.from(chunks(streamPartBytes + 1)), {
          contentType: 'video/mp4',
        }),
      ];
      for (const outcome of await Promise.allSettled(calls))
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: expect.any(StoreUnavailable),
        });
      expect(new StoreUnavailable(undefined)).toBeInstanceOf(Unavailable);
    });

    test('a server that closes the connection during a download counts as unavailable', async () => {
      await new Promise<void>((resolve) => haltingServer.listen(0, '127.0.0.1', resolve));
      const interrupted = new ObjectStore({
        ...options,
        endpoint: `http://127.0.0.1:${(haltingServer.address() as AddressInfo).port}`,
      });
      await expect(
        interrupted.getToFile(address('spec/x'), join(folder, 'halted')),
      ).rejects.toThrow(StoreUnavailable);
      await expect(interrupted.getJson(address('spec/x'))).rejects.toThrow(StoreUnavailable);
      expect((await readdir(folder)).filter((name) => name.startsWith('halted'))).toEqual([]);
    });
  });

  test('the module creates the bucket and reports readiness', async () => {
    const bucket = newBucketName();
    const app = await Test.createTestingModule({
      imports: [
        ServiceKitModule.forRoot('ingest'),
        ObjectStoreModule.forConfig({
          S3_ENDPOINT: options.endpoint,
          S3_REGION: options.region,
          S3_CREDENTIALS: 'keys',
          S3_ACCESS_KEY: process.env['S3_ACCESS_KEY'],
          S3_SECRET_KEY: process.env['S3_SECRET_KEY'],
          S3_BUCKET: bucket,
        }),
      ],
    }).compile();
    await app.init();
    const health = app.get(HealthRegistry);
    expect((await health.readiness()).checks).toEqual({ 'object-store': 'ok' });
    await client.removeBucket(bucket);
    expect((await health.readiness()).checks).toEqual({
      'object-store': `There is no bucket ${bucket}.`,
    });
    await app.close();
  });
});
