import { jest } from '@jest/globals';
import { directUploadV1 } from '@strideform/grpc';
import { Conflict, InvalidInput, NotFound } from '@strideform/service-kit/errors';
import { callUnary } from '@strideform/service-kit/grpc';
import { describeOnStores, serveGrpc, type ServedGrpc } from '@strideform/testing/servers';
import { smallPartBytes } from '../domain/upload.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { startedSession } from '../sample-session.fixture.ts';
import { DirectUploadGrpcController } from './direct-upload.grpc-controller.ts';

const hoursLater = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

describeOnStores('a clip that its tenant sends directly to the object store', (stores) => {
  let ingest: IngestBench;
  let served: ServedGrpc<directUploadV1.DirectUploadServiceClient>;
  const { tenantId, store } = stores;
  const sizeBytes = smallPartBytes + 1000;
  const content = Buffer.alloc(sizeBytes, 'strideform ');

  beforeAll(async () => {
    ingest = new IngestBench(stores, { directUploadMaxBytes: sizeBytes });
    await ingest.prepare();
    served = await serveGrpc<directUploadV1.DirectUploadServiceClient>({
      service: 'ingest',
      controller: DirectUploadGrpcController,
      providers: ingest.providers(),
      package: directUploadV1.protobufPackage,
      protoPath: directUploadV1.protobufFileName,
      serviceName: directUploadV1.DIRECT_UPLOAD_SERVICE_NAME,
    });
  });
  afterAll(() => served.close());

  const begin = (changes: Partial<directUploadV1.BeginDirectUploadRequest> = {}) =>
    callUnary(
      served.client.beginDirectUpload({
        tenantId,
        fileName: 'run.mp4',
        contentType: 'video/mp4',
        sizeBytes,
        maxUnderWay: 0,
        maxUploadBytes: 0,
        maxStoredBytes: 0,
        ...changes,
      }),
    );
  const complete = (uploadId: string, tenant = tenantId) =>
    callUnary(served.client.completeDirectUpload({ tenantId: tenant, uploadId }));
  const read = (uploadId: string, tenant = tenantId) =>
    callUnary(served.client.getDirectUpload({ tenantId: tenant, uploadId }));
  async function send(
    { url, partNumber, sizeBytes: partSize }: directUploadV1.UploadPart,
    body = content.subarray(
      (partNumber - 1) * smallPartBytes,
      (partNumber - 1) * smallPartBytes + partSize,
    ),
  ): Promise<number> {
    return (await fetch(url, { method: 'PUT', body })).status;
  }
  const uploadsOfStore = () => stores.connection().collection<{ _id: string }>('uploads');
  const forgetJoining = (uploadId: string) =>
    uploadsOfStore().updateOne({ _id: uploadId }, { $set: { 'direct.stored': false } });
  const addressOf = async (uploadId: string) =>
    (await ingest.uploads.find(tenantId, uploadId))!.address;

  test('is refused over the limits in the request, and never without a limit', async () => {
    await ingest.clear();
    await begin();
    const codeOf = (answer: Promise<unknown>) =>
      answer.then(
        () => null,
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await codeOf(begin({ maxUnderWay: 1 }))).toBe('too_many_sessions');
    expect(await codeOf(begin({ maxUploadBytes: sizeBytes }))).toBe('too_many_upload_bytes');
    expect(await codeOf(begin({ maxStoredBytes: 2 * sizeBytes - 1 }))).toBe(
      'too_many_stored_bytes',
    );
    expect(await codeOf(begin({ maxUnderWay: 2, maxUploadBytes: 2 * sizeBytes }))).toBeNull();
  });

  test('arrives in parts in any order, and becomes a session with the announced size and type', async () => {
    const { uploadId, parts, expiresAt } = await begin();
    expect(parts.map(({ partNumber, sizeBytes: size }) => [partNumber, size])).toEqual([
      [1, smallPartBytes],
      [2, 1000],
    ]);
    expect(Math.abs(new Date(expiresAt).getTime() - hoursLater(24).getTime())).toBeLessThan(60_000);
    expect(await Promise.all([...parts].reverse().map((part) => send(part)))).toEqual([200, 200]);
    expect(await complete(uploadId)).toEqual({ sizeBytes });
    const address = await addressOf(uploadId);
    expect(await store.describe(address)).toEqual({ sizeBytes, contentType: 'video/mp4' });
    const session = await ingest.createSession(uploadId, { sizeBytes: 0 });
    expect(session).toMatchObject({ clip: address, sizeBytes, status: 'queued' });
    expect(startedSession(await ingest.createSession(uploadId))).toEqual(startedSession(session));
  });

  test('is completed once by repeated and simultaneous calls, and then accepts no more parts', async () => {
    const { uploadId, parts } = await begin();
    for (const part of parts) await send(part);
    const answers = await Promise.allSettled([
      complete(uploadId),
      complete(uploadId),
      complete(uploadId),
    ]);
    expect(answers).toContainEqual({ status: 'fulfilled', value: { sizeBytes } });
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({
          code: 'upload_incomplete',
          message: expect.stringContaining('ask again'),
        });
    expect(await complete(uploadId)).toEqual({ sizeBytes });
    expect(await send(parts[1]!)).toBe(404);
  });

  test('is completed by a repeated call after a crash between joining and recording it', async () => {
    const { uploadId, parts } = await begin();
    for (const part of parts) await send(part);
    await complete(uploadId);
    await forgetJoining(uploadId);
    await expect(ingest.createSession(uploadId)).rejects.toMatchObject({
      code: 'upload_incomplete',
    });
    expect(await complete(uploadId)).toEqual({ sizeBytes });
    expect((await ingest.createSession(uploadId)).status).toBe('queued');
  });

  test('refuses a part of the wrong size, which can be sent again', async () => {
    const {
      uploadId,
      parts: [first, last],
    } = await begin();
    await expect(complete(uploadId)).rejects.toThrow(Conflict);
    await send(first!);
    await expect(complete(uploadId)).rejects.toThrow('part 2 of 2 has not arrived');
    for (const otherSize of [999, 1001])
      expect(await send(last!, content.subarray(0, otherSize))).toBe(403);
    // The store may close the connection before everything is sent, and its answer is then lost.
    const far = await send({ ...first!, url: last!.url }).catch(() => null);
    expect([403, null]).toContain(far);
    await expect(complete(uploadId)).rejects.toThrow('part 2 of 2 has not arrived');
    await expect(ingest.createSession(uploadId)).rejects.toThrow(Conflict);
    await send(last!);
    expect(await complete(uploadId)).toEqual({ sizeBytes });
  });

  test('of an older release keeps its larger parts', async () => {
    const { uploadId } = await begin();
    await uploadsOfStore().updateOne({ _id: uploadId }, { $unset: { 'direct.partBytes': true } });
    const { missingParts } = await read(uploadId);
    expect(missingParts.map((part) => part.sizeBytes)).toEqual([sizeBytes]);
    expect(await send(missingParts[0]!, content)).toBe(200);
    expect(await complete(uploadId)).toEqual({ sizeBytes });
  });

  test('can be resumed: stored parts are listed, and missing ones have new URLs', async () => {
    const { uploadId, parts, expiresAt } = await begin();
    await send(parts[1]!);
    const state = await read(uploadId);
    expect(state).toMatchObject({
      fileName: 'run.mp4',
      contentType: 'video/mp4',
      sizeBytes,
      isComplete: false,
      storedParts: [{ partNumber: 2, sizeBytes: 1000 }],
      missingParts: [{ partNumber: 1, sizeBytes: smallPartBytes }],
      expiresAt,
    });
    expect(await send(state.missingParts[0]!)).toBe(200);
    expect((await read(uploadId)).missingParts).toEqual([]);
    expect(await complete(uploadId)).toEqual({ sizeBytes });
    expect(await read(uploadId)).toMatchObject({ isComplete: true, missingParts: [] });
  });

  test('lists a part of the wrong size as missing', async () => {
    const { uploadId, parts } = await begin();
    await send(parts[1]!, content.subarray(0, 999));
    const { storedParts, missingParts } = await read(uploadId);
    expect([storedParts, missingParts.map(({ partNumber }) => partNumber)]).toEqual([[], [1, 2]]);
  });

  test('has nothing missing after a crash between joining and recording it', async () => {
    const { uploadId, parts } = await begin();
    for (const part of parts) await send(part);
    await complete(uploadId);
    await forgetJoining(uploadId);
    expect(await read(uploadId)).toMatchObject({ isComplete: false, missingParts: [] });
    expect(await complete(uploadId)).toEqual({ sizeBytes });
  });

  test('cannot be read by another tenant, or if it comes through the gateway', async () => {
    const { uploadId } = await begin();
    await expect(read(uploadId, 'ten_other')).rejects.toThrow(NotFound);
    const throughGateway = await ingest.beginUpload();
    await expect(read(throughGateway.uploadId)).rejects.toMatchObject({ code: 'upload_not_found' });
  });

  test('is refused before it is sent if it is too large or not a video', async () => {
    await expect(begin({ sizeBytes: sizeBytes + 1 })).rejects.toMatchObject({
      code: 'invalid_parameters',
      fields: [
        { pointer: '/size_bytes', message: `must be a whole number from 1 to ${sizeBytes}` },
      ],
    });
    await expect(begin({ sizeBytes: 0 })).rejects.toThrow(InvalidInput);
    await expect(begin({ contentType: 'text/html' })).rejects.toMatchObject({
      fields: [expect.objectContaining({ pointer: '/content_type' })],
    });
  });

  test('cannot be completed by another tenant, or if it comes through the gateway', async () => {
    const { uploadId, parts } = await begin({ sizeBytes: 1000 });
    await send(parts[0]!, content.subarray(0, 1000));
    await expect(complete(uploadId, 'ten_other')).rejects.toThrow(NotFound);
    await expect(complete((await ingest.beginUpload()).uploadId)).rejects.toMatchObject({
      code: 'upload_not_found',
    });
    await expect(ingest.createSession(uploadId, { tenantId: 'ten_other' })).rejects.toThrow(
      NotFound,
    );
  });

  test('is removed by the id of its parts, without a search in the bucket', async () => {
    const search = jest.spyOn(store.unfinishedUploads, 'under');
    const { uploadId, parts } = await begin({ sizeBytes: 1000 });
    await ingest.sweepUploads(hoursLater(25));
    expect(await send(parts[0]!, content.subarray(0, 1000))).toBe(404);
    expect(await ingest.uploads.find(tenantId, uploadId)).toBeNull();
    expect(search).not.toHaveBeenCalled();
    search.mockRestore();
  });

  test('is removed by its key if its service died before it stored the id of the parts', async () => {
    const { uploadId, parts } = await begin({ sizeBytes: 1000 });
    await uploadsOfStore().updateOne({ _id: uploadId }, { $set: { 'direct.partsId': null } });
    await ingest.sweepUploads(hoursLater(25));
    expect(await send(parts[0]!, content.subarray(0, 1000))).toBe(404);
    expect(await ingest.uploads.find(tenantId, uploadId)).toBeNull();
  });

  test('is removed with its parts and record if it is never completed or never becomes a session', async () => {
    const [partial, stored] = [await begin({ sizeBytes: 1000 }), await begin({ sizeBytes: 1000 })];
    for (const { parts } of [partial, stored]) await send(parts[0]!, content.subarray(0, 1000));
    await complete(stored.uploadId);
    const address = await addressOf(stored.uploadId);
    await ingest.sweepUploads(hoursLater(25));
    expect(await store.exists(address)).toBe(false);
    expect([
      await ingest.uploads.find(tenantId, partial.uploadId),
      await ingest.uploads.find(tenantId, stored.uploadId),
    ]).toEqual([null, null]);
    expect(await send(partial.parts[0]!, content.subarray(0, 1000))).toBe(404);
    await expect(complete(partial.uploadId)).rejects.toThrow(NotFound);
  });
});
