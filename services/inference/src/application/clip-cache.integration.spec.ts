import { Test } from '@nestjs/testing';
import type { ArtifactAddress } from '@strideform/contracts';
import { ObjectNotFound, type ObjectStore } from '@strideform/object-store';
import { describeOnObjectStore } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { ClipCache } from './clip-cache.ts';

describeOnObjectStore('the local copies of clips', ({ store, bucket, tenantId }) => {
  let fetched: string[];
  /** Real store that records each download. */
  const recordingStore = new Proxy(store, {
    get: (target, name: keyof ObjectStore) => {
      if (name !== 'getToFile') return Reflect.get(target, name) as unknown;
      return (address: ArtifactAddress, path: string) => {
        fetched.push(address.key);
        return target.getToFile(address, path);
      };
    },
  });
  let cache: ClipCache;
  const openCache = (maxBytes: number): void => {
    cache = new ClipCache(recordingStore, maxBytes);
  };
  beforeEach(() => {
    fetched = [];
    openCache(25);
  });
  afterEach(() => cache.onApplicationShutdown());

  const newAddress = (): ArtifactAddress => ({
    bucket,
    key: `tenants/${tenantId}/${randomUUID()}`,
  });
  async function put(address: ArtifactAddress, text: string): Promise<ArtifactAddress> {
    await store.putStream(address, Readable.from([text]), { contentType: 'video/mp4' });
    return address;
  }
  const read = (clip: ArtifactAddress): Promise<string> =>
    cache.withLocalCopy(clip, async (path) => readFileSync(path, 'utf8'));

  test('are fetched once for users at the same time and one after another', async () => {
    const clip = await put(newAddress(), '0123456789');
    expect(await Promise.all([read(clip), read(clip)])).toEqual(['0123456789', '0123456789']);
    expect(await read(clip)).toBe('0123456789');
    expect(fetched).toEqual([clip.key]);
  });

  test('are removed in order of last use if other clips need the space', async () => {
    const [a, b, c] = (await Promise.all(
      ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'].map((text) => put(newAddress(), text)),
    )) as [ArtifactAddress, ArtifactAddress, ArtifactAddress];
    for (const clip of [a, b, a, c]) await read(clip);
    expect(fetched).toEqual([a.key, b.key, c.key]);
    fetched = [];
    for (const clip of [a, c, b]) await read(clip);
    expect(fetched).toEqual([b.key]);
  });

  test('stay while they are used, even above the limit, and are removed afterwards', async () => {
    openCache(0);
    const [clip, other] = [
      await put(newAddress(), 'a clip'),
      await put(newAddress(), 'another clip'),
    ];
    let kept = '';
    await cache.withLocalCopy(clip, async (path) => {
      kept = path;
      await read(other);
      expect(readFileSync(path, 'utf8')).toBe('a clip');
    });
    expect(existsSync(kept)).toBe(false);
    expect(await read(clip)).toBe('a clip');
  });

  test('are removed after half a minute without use, but not while they are used', async () => {
    openCache(1000);
    const [clip, inUse] = [
      await put(newAddress(), 'a clip'),
      await put(newAddress(), 'another clip'),
    ];
    const secondsLater = (seconds: number): number => Date.now() + seconds * 1000;
    await read(clip);
    await cache.withLocalCopy(inUse, async (path) => {
      await cache.dropUnused(secondsLater(25));
      await read(clip);
      expect(fetched).toEqual([clip.key, inUse.key]);
      await cache.dropUnused(secondsLater(31));
      expect(existsSync(path)).toBe(true);
    });
    await read(clip);
    expect(fetched).toEqual([clip.key, inUse.key, clip.key]);
  });

  test('that could not be fetched are fetched again for the next user', async () => {
    const clip = newAddress();
    const both = await Promise.allSettled([read(clip), read(clip)]);
    for (const outcome of both)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(ObjectNotFound) });
    await put(clip, 'stored now');
    expect(await read(clip)).toBe('stored now');
    expect(fetched).toEqual([clip.key, clip.key]);
  });

  test('are kept if the work with them fails', async () => {
    const clip = await put(newAddress(), 'a clip');
    await expect(
      cache.withLocalCopy(clip, () => Promise.reject(new Error('the worker died'))),
    ).rejects.toThrow('the worker died');
    expect(await read(clip)).toBe('a clip');
    expect(fetched).toEqual([clip.key]);
  });

  test('stay until the end of the drain, and are then removed', async () => {
    const clip = await put(newAddress(), 'a clip');
    let [folder, text] = ['', ''];
    /** A segment that is still being handled when the service stops. */
    const draining = {
      onModuleDestroy: () =>
        cache.withLocalCopy(clip, async (path) => {
          folder = dirname(path);
          await new Promise((resolve) => {
            setTimeout(resolve, 50);
          });
          text = readFileSync(path, 'utf8');
        }),
    };
    const service = await Test.createTestingModule({
      providers: [
        { provide: ClipCache, useFactory: () => cache },
        { provide: 'draining', useValue: draining },
      ],
    }).compile();
    expect(await read(clip)).toBe('a clip');
    await (await service.init()).close();
    expect(text).toBe('a clip');
    expect(fetched).toEqual([clip.key]);
    expect(existsSync(folder)).toBe(false);
  });
});
