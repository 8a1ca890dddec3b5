import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserRepository } from '../users/user.repository.ts';
import { formatToken } from '../api-keys/api-key.ts';
import { clip, describeGateway, formOf, maxBytes } from '../test-gateway.fixture.ts';

describeGateway("the gateway's HTTP server", {}, (bench) => {
  const { tenantId, keys, call, send } = bench;

  async function expectNothingKept(): Promise<void> {
    const { uploadId } = bench.sessions.begun.at(-1)!;
    for (let tries = 0; tries < 100 && !bench.sessions.abandoned.includes(uploadId); tries += 1)
      await sleep(50);
    expect(bench.sessions.abandoned).toContain(uploadId);
    expect(bench.sessions.created.map((request) => request.uploadId)).not.toContain(uploadId);
    expect(await bench.store.exists(bench.sessions.address(uploadId))).toBe(false);
  }

  test.each([
    '/running/sessions/',
    '/running/sessions',
    '/running/management/sessions/',
    '/running/management/sessions',
  ])('opens a session at %s', async (path) => {
    const userId = randomUUID();
    const { status, body } = await send(
      formOf(['user_id', userId], ['session_name', 'Tempo'], ['video', clip()]),
      path,
    );
    const upload = bench.sessions.begun.at(-1)!;
    expect([status, body]).toEqual([200, { session_id: upload.sessionId, title: 'Tempo' }]);
    expect(bench.sessions.created.at(-1)).toMatchObject({
      tenantId,
      userId,
      uploadId: upload.uploadId,
      sizeBytes: 1000,
      bodyJointAngles: ['all'],
      runner: { gender: '' },
    });
    expect(await bench.store.exists(bench.sessions.address(upload.uploadId))).toBe(true);
    expect(await bench.app.get(UserRepository).byId(tenantId, userId)).toMatchObject({
      userId,
      heightCm: null,
    });
  });

  test('takes the file before the fields, and sends along what is known of the runner', async () => {
    await bench.app
      .get(UserRepository)
      .put(tenantId, 'known', { heightCm: 176, weightKg: 70, gender: 'female' });
    const { status } = await send(
      formOf(
        ['video', clip(9 * 1024 * 1024)],
        ['body_joint_angles', 'knee'],
        ['body_joint_angles', 'hip,ankle'],
        ['belt_speed', '2.9'],
        ['user_id', 'known'],
      ),
    );
    expect(status).toBe(200);
    expect(bench.sessions.created.at(-1)).toMatchObject({
      sizeBytes: 9 * 1024 * 1024,
      bodyJointAngles: ['knee', 'hip', 'ankle'],
      runner: { heightM: 1.76, massKg: 70, gender: 'female' },
      recording: { beltSpeedMps: 2.9, slowMotionFactor: 1 },
    });
  });

  test('keeps nothing of a clip whose fields turn out to be wrong', async () => {
    const { status, body } = await send(
      formOf(['video', clip(9 * 1024 * 1024)], ['incline_degree', 'steep']),
    );
    expect([status, body.code, body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      'invalid_parameters',
      ['/user_id', '/incline_degree'],
    ]);
    await expectNothingKept();
  });

  test.each<[string, [string, string | Blob][], string]>([
    [
      'an empty clip',
      [
        ['user_id', 'u'],
        ['video', new Blob([])],
      ],
      '/video',
    ],
    [
      'two clips',
      [
        ['user_id', 'u'],
        ['video', clip()],
        ['video', clip()],
      ],
      '/video',
    ],
    [
      'a second file of another name',
      [
        ['user_id', 'u'],
        ['video', clip()],
        ['picture', clip()],
      ],
      '/picture',
    ],
  ])('refuses %s and keeps nothing', async (_what, parts, pointer) => {
    const { status, body } = await send(formOf(...parts));
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    await expectNothingKept();
  });

  test('refuses a clip over the limit with 413, names the limit and the way for big clips, and keeps nothing', async () => {
    const { status, body } = await send(formOf(['user_id', 'u'], ['video', clip(maxBytes + 1)]));
    expect([status, body.code]).toEqual([413, 'clip_too_large']);
    expect(body.detail).toContain(String(maxBytes));
    expect(body.detail).toContain('/running/uploads/');
    await expectNothingKept();
  });

  test('keeps nothing when the caller hangs up half-way', async () => {
    const begun = bench.sessions.begun.length;
    const request = httpRequest(`${bench.url}/running/sessions/`, {
      method: 'POST',
      headers: {
        authorization: keys.sub_admin!,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 20_000_000,
      },
    });
    request.on('error', () => undefined);
    request.write(
      '--b\r\ncontent-disposition: form-data; name="video"; filename="run.mp4"\r\ncontent-type: video/mp4\r\n\r\n',
    );
    request.write(Buffer.alloc(12_000_000, 7));
    for (let tries = 0; tries < 100 && bench.sessions.begun.length === begun; tries += 1)
      await sleep(20);
    expect(bench.sessions.begun).toHaveLength(begun + 1);
    await sleep(200);
    request.destroy();
    await expectNothingKept();
  });

  test('answers a body that is not a form with 415, and a broken one with 400', async () => {
    const post = (contentType: string, body: string) =>
      call('/running/sessions/', {
        method: 'POST',
        headers: { 'content-type': contentType },
        body,
      });
    expect((await post('application/json', '{}')).status).toBe(415);
    expect((await post('text/csv', 'a,b')).status).toBe(415);
    expect((await post('multipart/form-data', 'x')).body.code).toBe('malformed_form');
    expect(
      (
        await post(
          'multipart/form-data; boundary=b',
          '--b\r\ncontent-disposition: form-data; name="user_id"\r\n\r\nu',
        )
      ).body.code,
    ).toBe('malformed_form');
  });

  test('lets viewers read, and refuses them to change anything', async () => {
    const { status, body } = await call(
      '/running/sessions/',
      { method: 'POST', body: formOf(['user_id', 'u'], ['video', clip()]) },
      keys.viewer!,
    );
    expect([status, body.code]).toEqual([403, 'role_too_weak']);
    expect((await call('/running/sessions/none/', {}, keys.viewer!)).status).toBe(404);
  });

  test('takes a key in three header forms, and answers 401 to anything else', async () => {
    const read = async (authorization?: string) => {
      const { status, headers } = await call(
        '/running/sessions/none/',
        authorization === undefined ? {} : { headers: { authorization } },
        null,
      );
      if (status === 401) expect(headers.get('www-authenticate')).toContain('API-KEY');
      return status;
    };
    const token = keys.viewer!;
    for (const good of [`API-KEY ${token}`, `Bearer ${token}`, token])
      expect(await read(good)).toBe(404);
    const expired = await bench.issueKey('admin', { expiresAt: new Date(Date.now() - 1000) });
    const revoked = await bench.issueKey('admin', { revokedAt: new Date() });
    for (const bad of [
      undefined,
      'API-KEY',
      'Basic dTpw',
      `API-KEY ${token.slice(0, -1)}B`,
      formatToken('0'.repeat(16), 'A'.repeat(43)),
      expired,
      revoked,
    ])
      expect(await read(bad)).toBe(401);
  });

  test('asks for the key before it looks at the body, and tells what is wrong with that only to whom it is open', async () => {
    const broken = (key: string | null) =>
      call(
        '/running/management/users/',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user_id": ' },
        key,
      );
    const codes = await Promise.all(
      [null, 'API-KEY nonsense', keys.admin!].map(async (key) => {
        const { status, body } = await broken(key);
        return [status, body.code];
      }),
    );
    expect(codes).toEqual([
      [401, 'missing_api_key'],
      [401, 'invalid_api_key'],
      [400, 'malformed_request'],
    ]);
    const big = (key: string | null) =>
      call(
        '/running/management/users/',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ user_id: 'u'.repeat(1024 * 1024) }),
        },
        key,
      );
    expect((await big(null)).status).toBe(401);
    const { status, body } = await big(keys.admin!);
    expect([status, body.code]).toEqual([413, 'body_too_large']);
    expect(body.detail).toContain('1048576 bytes');
    expect(body.detail).toContain('POST /running/uploads/');
  });

  test.each(['?demo', '?demo=', '?demo=1'])('takes %s for ?demo=true', async (query) => {
    const [asked, told] = await Promise.all(
      [query, '?demo=true'].map((each) => call(`/running/sessions/none/${each}`)),
    );
    expect([asked!.status, asked!.body.code, asked!.body.detail]).toEqual([
      told!.status,
      told!.body.code,
      told!.body.detail,
    ]);
    expect(told!.body.detail).not.toBe((await call('/running/sessions/none/')).body.detail);
  });

  test('answers every failure as a problem that carries the request id', async () => {
    const cases: [string, RequestInit, number, string][] = [
      ['/nothing/here', {}, 404, 'route_not_found'],
      ['/running/sessions/', { method: 'PUT' }, 405, 'method_not_allowed'],
      ['/running/sessions/%zz/', {}, 400, 'malformed_request'],
      ['/running/sessions/none/', {}, 404, 'not_found'],
      ['/running/sessions/none/?demo=maybe', {}, 400, 'invalid_parameters'],
      ['/running/sessions/none/export/?format=xlsx', {}, 400, 'invalid_parameters'],
    ];
    for (const [path, init, status, code] of cases) {
      const answer = await call(path, { ...init, headers: { 'x-request-id': 'req-1' } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('x-request-id')).toBe('req-1');
      expect(answer.body).toMatchObject({
        status,
        code,
        request_id: 'req-1',
        instance: path.split('?')[0],
        error: answer.body.detail,
        title: expect.any(String),
        type: expect.any(String),
      });
      expect(answer.status).toBe(status);
    }
    expect((await call('/running/sessions/', { method: 'PUT' })).headers.get('allow')).toBe(
      'GET, HEAD, POST',
    );
  });

  test('answers 503 while a service is out of reach, and says nothing of the inside when something breaks', async () => {
    const totals = await call('/running/sessions/metrics/total/');
    expect([totals.status, totals.body.code, totals.headers.get('retry-after')]).toEqual([
      503,
      'dependency_unavailable',
      '5',
    ]);
    bench.sessions.fault = new Error('ECONNRESET mongodb://user:secret@10.0.0.7');
    const broken = await call('/running/sessions/any/');
    bench.sessions.fault = null;
    expect([broken.status, broken.body.code]).toEqual([500, 'internal_error']);
    expect(JSON.stringify(broken.body)).not.toMatch(/secret|10\.0\.0\.7|ECONN/);
  });

  test('describes itself in OpenAPI 3.1, and shows it on a page that loads nothing from elsewhere', async () => {
    const { body } = await call('/openapi.json', {}, null);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/running/sessions/{session_id}/summary/');
    const posts = Object.values(
      body.paths as Record<string, { post?: { parameters: unknown[]; responses: object } }>,
    ).flatMap(({ post }) => post ?? []);
    expect(posts.length).toBeGreaterThan(3);
    for (const { parameters, responses } of posts) {
      expect(parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(['400', '401', '409', '422', '429', '500', '503']),
      );
    }
    const page = await (await fetch(`${bench.url}/docs/`)).text();
    const [, script] = /<script src="([^"]+)"/.exec(page)!;
    expect(new URL(script!, `${bench.url}/docs/`).origin).toBe(new URL(bench.url).origin);
    expect((await fetch(new URL(script!, `${bench.url}/docs/`))).status).toBe(200);
  });
});
