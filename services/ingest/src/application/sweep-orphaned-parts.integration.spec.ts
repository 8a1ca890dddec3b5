import { jest } from '@jest/globals';
import { artifactKeys } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { describeOnObjectStore } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { SweepOrphanedParts } from './sweep-orphaned-parts.use-case.ts';

const uploadExpiryS = 86_400;
const hoursLater = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

describeOnObjectStore('parts of an upload whose service died', ({ tenantId }) => {
  const endpoint = process.env['S3_ENDPOINT']!;
  // Separate bucket, because a sweep with tomorrow's time would remove the uploads of other tests.
  const store = new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region: process.env['S3_REGION']!,
    keys: {
      accessKey: process.env['S3_ACCESS_KEY']!,
      secretKey: process.env['S3_SECRET_KEY']!,
    },
    bucket: `orphaned-parts-${randomUUID()}`,
  });
  const video = store.address(artifactKeys.annotatedVideo(tenantId, 'ses_1', 1));
  const begin = (): Promise<string> => store.directUploads.begin(video, 'video/mp4');
  const left = async (): Promise<string[]> => {
    const ids: string[] = [];
    const prefix = artifactKeys.sessionPrefix(tenantId, 'ses_1');
    for await (const { uploadId } of store.unfinishedUploads.under(prefix)) ids.push(uploadId);
    return ids;
  };
  const sweep = (sweeper: SweepOrphanedParts, at: Date): Promise<number> =>
    sweeper.execute(at, new AbortController().signal);

  beforeAll(() => store.ensureBucket());
  afterEach(() => store.remove(video));

  test('are removed one day after the upload expired, not before, and the object stays', async () => {
    const sweeper = new SweepOrphanedParts(store, { uploadExpiryS });
    await store.putJson(video, {});
    const uploadId = await begin();
    await sweep(sweeper, hoursLater(47));
    expect(await left()).toEqual([uploadId]);
    expect(await sweep(sweeper, hoursLater(49))).toBe(1);
    expect(await left()).toEqual([]);
    expect(await store.exists(video)).toBe(true);
  });

  test('that the store does not remove fail the chore, do not block others, and are retried in the next round', async () => {
    const sweeper = new SweepOrphanedParts(store, { uploadExpiryS });
    const [kept] = [await begin(), await begin()];
    const abort = store.unfinishedUploads.abort.bind(store.unfinishedUploads);
    const refusing = jest
      .spyOn(store.unfinishedUploads, 'abort')
      .mockImplementation(async (upload) => {
        if (upload.uploadId === kept) throw new Error('The store refuses.');
        await abort(upload);
      });
    await expect(sweep(sweeper, hoursLater(49))).rejects.toThrow(
      'Parts of 1 uploads were not removed.',
    );
    expect(await left()).toEqual([kept]);
    refusing.mockRestore();
    expect(await sweep(sweeper, hoursLater(49.1))).toBe(1);
    expect(await left()).toEqual([]);
  });

  test('are searched for once an hour', async () => {
    const sweeper = new SweepOrphanedParts(store, { uploadExpiryS });
    await sweep(sweeper, hoursLater(49));
    await begin();
    expect(await sweep(sweeper, hoursLater(49.9))).toBe(0);
    expect(await sweep(sweeper, hoursLater(50.1))).toBe(1);
    expect(await left()).toEqual([]);
  });
});
