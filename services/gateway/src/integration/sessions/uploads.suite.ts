import type { directUploadV1 } from '@strideform/grpc';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { DirectUploadsClient } from '../../platform/clients/direct-uploads-client.ts';
import { clipBlob, gatewaySuite, formOf } from '../test-gateway.fixture.ts';

export const uploadsSuite = gatewaySuite('the routes for large clips', (gateway) => {
  const begun: directUploadV1.BeginDirectUploadRequest[] = [];
  /** Code of the limit that is reached, or null. */
  let reached: string | null = null;
  const { tenantId, keys } = gateway;
  // Ingest has its own tests with a real object store. These tests check how the gateway handles
  // its answers.
  beforeAll(
    () =>
      void Object.assign(gateway.app.get(DirectUploadsClient), {
        begin: async (request: directUploadV1.BeginDirectUploadRequest) => {
          if (reached !== null) throw new Conflict('The limit is reached.', { code: reached });
          begun.push(request);
          return {
            uploadId: `upl_${begun.length}`,
            parts: [{ partNumber: 1, sizeBytes: request.sizeBytes, url: 'http://store/part-1' }],
            expiresAt: '2026-11-25T10:05:00.000Z',
          };
        },
        read: async (tenant: string, uploadId: string) => {
          if (tenant !== tenantId || uploadId !== 'upl_1')
            throw new NotFound('There is no such upload.', { code: 'upload_not_found' });
          return {
            fileName: 'run.mp4',
            contentType: 'video/mp4',
            sizeBytes: 30,
            isComplete: false,
            storedParts: [{ partNumber: 1, sizeBytes: 20, url: '' }],
            missingParts: [{ partNumber: 2, sizeBytes: 10, url: 'http://store/part-2' }],
            expiresAt: '2026-11-25T10:05:00.000Z',
          } satisfies directUploadV1.GetDirectUploadResponse;
        },
        complete: async (tenant: string, uploadId: string) => {
          if (uploadId === 'upl_short')
            throw new Conflict('The upload is not complete: part 1 of 2 has not arrived.', {
              code: 'upload_incomplete',
            });
          return tenant === tenantId ? 1000 : 0;
        },
      }),
  );
  const post = (
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
    key = keys.sub_admin!,
  ) =>
    gateway.call(
      path,
      {
        method: 'POST',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      key,
    );
  const stated = { content_type: 'video/mp4', size_bytes: 5_000_000_000 };

  test.each(['/running/uploads/', '/running/uploads'])(
    'return at %s the URLs of the parts',
    async (path) => {
      const { status, body } = await post(path, { ...stated, file_name: 'run.mp4' });
      expect([status, body]).toEqual([
        201,
        {
          upload_id: `upl_${begun.length}`,
          parts: [{ part_number: 1, size_bytes: 5_000_000_000, url: 'http://store/part-1' }],
          expires_at: '2026-11-25T10:05:00.000Z',
        },
      ]);
      expect(begun.at(-1)).toEqual({
        tenantId,
        fileName: 'run.mp4',
        contentType: 'video/mp4',
        sizeBytes: 5_000_000_000,
        maxUnderWay: 20,
        maxStoredBytes: 32 * 1024 ** 3,
        maxUploadBytes: 16 * 1024 ** 3,
      });
    },
  );

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['/content_type', '/size_bytes']],
    ['another type', { ...stated, content_type: 'text/html' }, ['/content_type']],
    ['a size that is none', { ...stated, size_bytes: 1.5 }, ['/size_bytes']],
    ['a size as text', { ...stated, size_bytes: '5' }, ['/size_bytes']],
  ])('refuse %s', async (_what, body, pointers) => {
    const count = begun.length;
    const answer = await post('/running/uploads/', body);
    expect([
      answer.status,
      answer.body.code,
      answer.body.errors?.map(({ pointer }) => pointer),
    ]).toEqual([400, 'invalid_parameters', pointers]);
    expect(begun).toHaveLength(count);
  });

  test.each([
    ['too_many_sessions', '30'],
    ['too_many_upload_bytes', '300'],
  ])('answer 429 with a retry time if ingest says %s', async (code, retryAfter) => {
    reached = code;
    const { status, headers, body } = await post('/running/uploads/', stated);
    reached = null;
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, code, retryAfter]);
    expect((await post('/running/uploads/', stated)).status).toBe(201);
  });

  test('begin one upload for an Idempotency-Key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const count = begun.length;
    const [first, again] = [
      await post('/running/uploads/', stated, key),
      await post('/running/uploads/', stated, key),
    ];
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.body,
      'true',
    ]);
    expect((await post('/running/uploads/', { ...stated, size_bytes: 1 }, key)).status).toBe(422);
    expect(begun).toHaveLength(count + 1);
  });

  test('distinguish the ids in a path under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    expect((await post('/running/uploads/upl_1/complete/', undefined, key)).body).toEqual({
      upload_id: 'upl_1',
      size_bytes: 1000,
    });
    expect((await post('/running/uploads/upl_2/complete/', undefined, key)).status).toBe(422);
  });

  test('list the stored parts and the URLs of the missing ones', async () => {
    const { status, body } = await gateway.call('/running/uploads/upl_1/', {}, keys.sub_admin!);
    expect([status, body]).toEqual([
      200,
      {
        upload_id: 'upl_1',
        file_name: 'run.mp4',
        content_type: 'video/mp4',
        size_bytes: 30,
        complete: false,
        stored_parts: [{ part_number: 1, size_bytes: 20 }],
        missing_parts: [{ part_number: 2, size_bytes: 10, url: 'http://store/part-2' }],
        expires_at: '2026-11-25T10:05:00.000Z',
      },
    ]);
    const unknown = await gateway.call('/running/uploads/upl_none/', {}, keys.sub_admin!);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'upload_not_found']);
  });

  test('say what is missing if an upload is not complete', async () => {
    const { status, body } = await post('/running/uploads/upl_short/complete/', undefined);
    expect([status, body.code]).toEqual([409, 'upload_incomplete']);
    expect(body.detail).toContain('part 1 of 2');
  });

  test('are refused to viewers', async () => {
    for (const path of ['/running/uploads/', '/running/uploads/upl_1/complete/'])
      expect((await post(path, stated, {}, keys.viewer!)).status).toBe(403);
    expect((await gateway.call('/running/uploads/upl_1/', {}, keys.viewer!)).status).toBe(403);
  });

  test('open a session with an upload instead of a clip, and are not abandoned if the form is invalid', async () => {
    const [uploads, abandoned] = [gateway.sessions.begun.length, gateway.sessions.abandoned.length];
    expect(
      (
        await gateway.send(
          formOf(['user_id', 'u'], ['upload_id', 'upl_9'], ['incline_degree', 'steep']),
        )
      ).status,
    ).toBe(400);
    expect(
      (await gateway.send(formOf(['user_id', 'u'], ['upload_id', 'upl_9']))).body.session_id,
    ).toBe('ses_of_upl_9');
    expect(gateway.sessions.created.at(-1)).toMatchObject({
      tenantId,
      uploadId: 'upl_9',
      userId: 'u',
    });
    expect([gateway.sessions.begun.length, gateway.sessions.abandoned.length]).toEqual([
      uploads,
      abandoned,
    ]);
    const both = await gateway.send(
      formOf(['user_id', 'u'], ['upload_id', 'upl_9'], ['video', clipBlob()]),
    );
    expect([both.status, both.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/upload_id'],
    ]);
  });
});
