import { jest } from '@jest/globals';
import { Readable } from 'node:stream';
import { ObjectStore } from './object-store.ts';
import { UploadErased } from './object-store-errors.ts';
import { chunks, describeOnS3 } from './s3.fixture.ts';
import { streamPartBytes } from './stream-upload.ts';
import { MemoryUploadRecords } from './upload-records.fake.ts';

jest.setTimeout(60_000);

const dayLater = (): Date => new Date(Date.now() + 86_400_000);
const running = new AbortController().signal;

describeOnS3('uploads in parts that a crash leaves behind', (bench) => {
  const { options, client, address, unfinishedUploads } = bench;
  let records: MemoryUploadRecords;
  let store: ObjectStore;
  beforeEach(() => {
    records = new MemoryUploadRecords();
    store = new ObjectStore({ ...options, uploadRecords: records });
  });

  const initiate = (key: string): Promise<string> =>
    client.initiateNewMultipartUpload(options.bucket, key, {});
  const put = (key: string, stream = Readable.from(chunks(streamPartBytes + 1))) =>
    store.putStream(address(key), stream, { contentType: 'video/mp4' });
  const begin = (key: string) => store.unfinishedUploads.begin(address(key), {});
  const keysOfRecords = (): string[] =>
    [...records.stored.values()].map((record) => record.address.key).sort();

  test('are recorded before they begin, with their id while they run, and no longer at the end', async () => {
    const steps: string[] = [];
    const add = jest.spyOn(records, 'add').mockImplementation(async (at) => {
      steps.push(`recorded before ${(await unfinishedUploads()).length} uploads`);
      return MemoryUploadRecords.prototype.add.call(records, at);
    });
    const setUploadId = jest.spyOn(records, 'setUploadId');
    await put('spec/ses_1/clip');
    expect(steps).toEqual(['recorded before 0 uploads']);
    expect(add).toHaveBeenCalledTimes(1);
    expect(setUploadId).toHaveBeenCalledTimes(1);
    expect([keysOfRecords(), await unfinishedUploads()]).toEqual([[], []]);
    expect((await store.describe(address('spec/ses_1/clip'))).sizeBytes).toBe(streamPartBytes + 1);
  });

  test('leave no record if the stream fails, or has one part', async () => {
    const broken = function* () {
      yield* chunks(2 * streamPartBytes);
      throw new Error('gone');
    };
    await expect(put('spec/ses_1/clip', Readable.from(broken()))).rejects.toThrow('gone');
    await put('spec/ses_1/small', Readable.from(['small']));
    expect([keysOfRecords(), await unfinishedUploads()]).toEqual([[], []]);
  });

  test('do not exist for a service without records, which may store objects of one part only', async () => {
    const { uploadRecords: _records, ...others } = options;
    const withoutRecords = new ObjectStore(others);
    const large = Readable.from(chunks(streamPartBytes + 1));
    const upload = withoutRecords.putStream(address('spec/large'), large, { contentType: 'a/b' });
    await expect(upload).rejects.toThrow('needs records');
    expect(await unfinishedUploads()).toEqual([]);
  });

  test('are aborted when their session is erased, and those of other sessions stay', async () => {
    const [, kept] = [await begin('spec/ses_1/clip'), await begin('spec/ses_10/clip')];
    await store.unfinishedUploads.erase('ten_1', 'ses_1');
    expect(await unfinishedUploads()).toEqual(['spec/ses_10/clip']);
    expect(keysOfRecords()).toEqual(['spec/ses_10/clip']);
    await store.unfinishedUploads.abort(kept.address, kept.uploadId);
  });

  test('are aborted when their tenant is erased', async () => {
    for (const session of ['ses_1', 'ses_2']) await begin(`spec/${session}/clip`);
    await store.unfinishedUploads.eraseTenant('ten_1');
    expect([keysOfRecords(), await unfinishedUploads()]).toEqual([[], []]);
  });

  describe('whose session is erased while they begin', () => {
    const erase = () => store.unfinishedUploads.erase('ten_1', 'ses_1');
    /** Lets something happen right before, or right after, the store begins the next upload. */
    const onBegin = ({ before = async () => {}, after = async () => {} }): void => {
      const used = Reflect.get(store, 'client') as typeof client;
      const begins = used.initiateNewMultipartUpload.bind(used);
      jest.spyOn(used, 'initiateNewMultipartUpload').mockImplementationOnce(async (...args) => {
        await before();
        const uploadId = await begins(...args);
        await after();
        return uploadId;
      });
    };

    test.each(['before', 'after'])('are refused, and leave nothing: %s that', async (moment) => {
      onBegin({ [moment]: erase });
      await expect(put('spec/ses_1/clip')).rejects.toThrow(UploadErased);
      expect([await unfinishedUploads(), keysOfRecords()]).toEqual([[], []]);
    });

    test('are swept after a crash before their id was stored', async () => {
      const died = () => Promise.reject(new Error('died'));
      onBegin({ before: erase, after: died });
      await expect(begin('spec/ses_1/clip')).rejects.toThrow('died');
      expect(await unfinishedUploads()).toEqual(['spec/ses_1/clip']);
      expect(await store.unfinishedUploads.sweep(dayLater(), running)).toBe(1);
      expect([await unfinishedUploads(), keysOfRecords()]).toEqual([[], []]);
    });

    test('are swept if the store does not abort them', async () => {
      onBegin({ before: erase });
      const refusing = jest.spyOn(store.unfinishedUploads, 'abort');
      refusing.mockRejectedValueOnce(new Error('The store refuses.'));
      await expect(begin('spec/ses_1/clip')).rejects.toThrow('refuses');
      expect(await unfinishedUploads()).toEqual(['spec/ses_1/clip']);
      expect(await store.unfinishedUploads.sweep(dayLater(), running)).toBe(1);
      expect([await unfinishedUploads(), keysOfRecords()]).toEqual([[], []]);
    });
  });

  test('are swept if the store began them after the time from which records are kept', async () => {
    const lost = { recordId: 'lost', address: address('spec/ses_1/clip'), uploadId: null };
    const recordedAt = new Date(Date.now() - 2000);
    await records.store(lost, recordedAt);
    await initiate('spec/ses_1/clip');
    const before = new Date(recordedAt.getTime() + 1000);
    expect(await store.unfinishedUploads.sweep(before, running)).toBe(1);
    expect([await unfinishedUploads(), keysOfRecords()]).toEqual([[], []]);
  });

  test('are found by their key alone after a crash before the id was stored', async () => {
    const list = jest.spyOn(
      Reflect.get(store, 'client') as typeof client,
      'listIncompleteUploadsQuery',
    );
    await records.add(address('spec/ses_1/clip'));
    await initiate('spec/ses_1/clip');
    const neighbour = await initiate('spec/ses_1/clip-2');
    expect(await store.unfinishedUploads.sweep(dayLater(), running)).toBe(1);
    expect(await unfinishedUploads()).toEqual(['spec/ses_1/clip-2']);
    expect(list.mock.calls.map(([, prefix]) => prefix)).toEqual(['spec/ses_1/clip']);
    await client.abortMultipartUpload(options.bucket, 'spec/ses_1/clip-2', neighbour);
  });

  test('are kept by a sweep while they are newer, also at the key of a lost one', async () => {
    const lost = { recordId: 'lost', address: address('spec/ses_1/clip'), uploadId: null };
    await records.store(lost, new Date(0));
    const current = await begin('spec/ses_1/clip');
    expect(await store.unfinishedUploads.sweep(new Date(1000), running)).toBe(1);
    expect(await unfinishedUploads()).toEqual(['spec/ses_1/clip']);
    expect(keysOfRecords()).toEqual(['spec/ses_1/clip']);
    await store.unfinishedUploads.abort(current.address, current.uploadId);
  });

  test('are swept without a listing if their id is known, and completed objects stay', async () => {
    const list = jest.spyOn(
      Reflect.get(store, 'client') as typeof client,
      'listIncompleteUploadsQuery',
    );
    jest.spyOn(records, 'remove').mockRejectedValueOnce(new Error('The database is away.'));
    await put('spec/ses_1/clip');
    await begin('spec/ses_2/clip');
    expect(keysOfRecords()).toEqual(['spec/ses_1/clip', 'spec/ses_2/clip']);
    expect(await store.unfinishedUploads.sweep(dayLater(), running)).toBe(2);
    expect(await store.exists(address('spec/ses_1/clip'))).toBe(true);
    expect([keysOfRecords(), await unfinishedUploads()]).toEqual([[], []]);
    expect(list).not.toHaveBeenCalled();
  });

  test('that the store does not remove fail the sweep, do not block others, and are retried', async () => {
    const [kept] = [await begin('spec/ses_1/clip'), await begin('spec/ses_2/clip')];
    const uploads = store.unfinishedUploads;
    const abort = uploads.abort.bind(uploads);
    const refusing = jest.spyOn(uploads, 'abort').mockImplementation(async (at, uploadId) => {
      if (uploadId === kept.uploadId) throw new Error('The store refuses.');
      await abort(at, uploadId);
    });
    await expect(uploads.sweep(dayLater(), running)).rejects.toThrow('Parts of 1 uploads');
    expect(await unfinishedUploads()).toEqual(['spec/ses_1/clip']);
    refusing.mockRestore();
    expect(await uploads.sweep(dayLater(), running)).toBe(1);
    expect([keysOfRecords(), await unfinishedUploads()]).toEqual([[], []]);
  });
});
