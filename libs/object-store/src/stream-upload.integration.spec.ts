import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { ObjectTooLarge } from './object-store-errors.ts';
import { chunks, describeOnS3, mebibyte } from './s3.fixture.ts';
import { streamPartBytes } from './stream-upload.ts';

jest.setTimeout(60_000);

describeOnS3(
  'ObjectStore.putStream on a real S3 server',
  ({ options, store, client, address, unfinishedUploads }) => {
    test.each([
      0,
      1,
      streamPartBytes - 1,
      streamPartBytes,
      streamPartBytes + 1,
      2 * streamPartBytes,
    ])('stores and returns %i bytes unchanged', async (sizeBytes) => {
      const content = randomBytes(sizeBytes);
      const stored = await store.putStream(
        address('spec/sized'),
        Readable.from(chunks(sizeBytes, content)),
        { contentType: 'video/mp4' },
      );
      expect(stored).toEqual({ sizeBytes, etag: expect.stringMatching(/^"?[0-9a-f]{32}/) });
      expect(content.equals(await buffer(await store.getStream(address('spec/sized'))))).toBe(true);
      expect((await client.statObject(options.bucket, 'spec/sized')).metaData['content-type']).toBe(
        'video/mp4',
      );
    });

    test('streams 200 MB with constant memory', async () => {
      const sizeBytes = 200 * mebibyte;
      const chunk = randomBytes(mebibyte);
      const before = process.memoryUsage().rss;
      let peak = before;
      const watched = function* () {
        for (const piece of chunks(sizeBytes, chunk)) {
          peak = Math.max(peak, process.memoryUsage().rss);
          yield piece;
        }
      };
      const stored = await store.putStream(address('spec/large'), Readable.from(watched()), {
        contentType: 'video/mp4',
      });
      expect(stored.sizeBytes).toBe(sizeBytes);
      expect((peak - before) / mebibyte).toBeLessThan(64);
      const hash = createHash('sha256');
      for await (const piece of await store.getStream(address('spec/large'))) hash.update(piece);
      const expected = createHash('sha256');
      for (const piece of chunks(sizeBytes, chunk)) expected.update(piece);
      expect(hash.digest('hex')).toBe(expected.digest('hex'));
    });

    test('accepts a stream of exactly the limit, and stops as soon as one is longer', async () => {
      const exact = await store.putStream(
        address('spec/limit'),
        Readable.from(chunks(3 * mebibyte)),
        { contentType: 'video/mp4', maxBytes: 3 * mebibyte },
      );
      expect(exact.sizeBytes).toBe(3 * mebibyte);
      let offered = 0;
      const endless = function* () {
        for (;;) {
          offered += mebibyte;
          yield Buffer.alloc(mebibyte);
        }
      };
      const stream = Readable.from(endless());
      const failure = store.putStream(address('spec/over'), stream, {
        contentType: 'video/mp4',
        maxBytes: 2 * streamPartBytes + 5,
      });
      await expect(failure).rejects.toThrow(new ObjectTooLarge(2 * streamPartBytes + 5));
      expect(offered).toBeLessThan(4 * streamPartBytes);
      expect(stream.destroyed).toBe(false);
      expect(await store.exists(address('spec/over'))).toBe(false);
      expect(await unfinishedUploads()).toEqual([]);
    });

    test('stores nothing of a stream that fails, and keeps the earlier object', async () => {
      await store.putStream(address('spec/broken'), Readable.from(['before']), {
        contentType: 'text/plain',
      });
      const connectionLost = Object.assign(new Error('the tenant closed the connection'), {
        code: 'ECONNRESET',
      });
      const broken = function* () {
        yield* chunks(2 * streamPartBytes + 1);
        throw connectionLost;
      };
      // The error has the code of a socket error, but is not a failure of the store.
      await expect(
        store.putStream(address('spec/broken'), Readable.from(broken()), {
          contentType: 'video/mp4',
        }),
      ).rejects.toBe(connectionLost);
      expect((await buffer(await store.getStream(address('spec/broken')))).toString()).toBe(
        'before',
      );
      expect(await unfinishedUploads()).toEqual([]);
    });

    test('stores nothing of a stream that its owner destroys', async () => {
      const stream = new Readable({ read() {} });
      const upload = store.putStream(address('spec/destroyed'), stream, {
        contentType: 'video/mp4',
      });
      for (const piece of chunks(streamPartBytes + 1)) stream.push(piece);
      const failed = expect(upload).rejects.toThrow();
      while ((await unfinishedUploads()).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 10));
      stream.destroy();
      await failed;
      expect(await store.exists(address('spec/destroyed'))).toBe(false);
      expect(await unfinishedUploads()).toEqual([]);
    });
  },
);
