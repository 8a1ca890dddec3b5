import { languages, type Language } from '@strideform/languages';
import { pseudoLanguage } from '@strideform/languages/pseudo-language';
import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { formatToken } from '../../accounts/api-keys/api-key.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { clipBlob, gatewaySuite, formOf, jsonRequest } from '../test-gateway.fixture.ts';

export const httpServerSuite = gatewaySuite("the gateway's HTTP server", (gateway) => {
  const { keys, call } = gateway;
  let admin: string | undefined;
  const adminKey = async (): Promise<string> => (admin ??= await gateway.issueKey('admin'));

  test('answers 415 to a body that is not a form, and 400 to a broken one', async () => {
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

  test('says in which language it answers, which is English for one that it does not know', async () => {
    for (const accepted of ['eo', 'eo, en;q=0.5', '*', '']) {
      const headers = { 'accept-language': accepted };
      const found = await call('/running/sessions/', { headers });
      const missing = await call('/running/management/users/none/', { headers });
      expect([found.status, missing.status]).toEqual([200, 404]);
      for (const answer of [found, missing])
        expect(answer.headers.get('content-language')).toBe('en');
      expect(missing.body.detail).toBe('There is no runner none.');
    }
  });

  test('answers a link in the language that it names, whatever the browser prefers', async () => {
    const headers = { 'accept-language': 'en-GB,en;q=0.9' };
    for (const path of ['/running/sessions/', '/running/management/users/none/']) {
      const answer = await call(`${path}?language=de`, { headers });
      expect([path, answer.headers.get('content-language')]).toEqual([path, 'de']);
    }
  });

  test("answers in the tenant's language where a request asks for none", async () => {
    // There is one language so far: the test adds a second one.
    (languages as Language[]).push(pseudoLanguage);
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Tenant ${randomUUID()}`);
    await tenants.setLanguage(tenantId, pseudoLanguage.code);
    const key = await gateway.issueKey('sub_admin', { tenantId });
    const read = async (headers: Record<string, string>) => {
      const answer = await call('/running/management/users/none/', { headers }, key);
      return [answer.headers.get('content-language'), answer.body.detail];
    };
    try {
      expect(await read({})).toEqual(['qps', '[There is no runner none.]']);
      expect(await read({ 'accept-language': 'en' })).toEqual(['en', 'There is no runner none.']);
    } finally {
      (languages as Language[]).pop();
    }
  });

  test('lets viewers read and refuses their changes', async () => {
    const { status, body } = await call(
      '/running/sessions/',
      { method: 'POST', body: formOf(['user_id', 'u'], ['video', clipBlob()]) },
      keys.viewer!,
    );
    expect([status, body.code]).toEqual([403, 'role_too_weak']);
    expect((await call('/running/sessions/none/', {}, keys.viewer!)).status).toBe(404);
  });

  test('accepts a key in three header forms, and answers 401 to anything else', async () => {
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
    const expired = await gateway.issueKey('admin', { expiresAt: new Date(Date.now() - 1000) });
    const revoked = await gateway.issueKey('admin', { revokedAt: new Date() });
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

  test('checks the key before it reads the body, and reports errors in the body only to valid keys', async () => {
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

  test.each([
    ['lists in lists', '['.repeat(2 ** 20 - 10)],
    ['objects in objects', '{"a":'.repeat(200_000)],
    ['names', JSON.stringify(Object.fromEntries([...Array(50_000).keys()].entries()))],
  ])('refuses a body with too many %s before parsing it', async (_what, body) => {
    const answer = await call('/running/management/users/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'json_too_complex']);
  });

  test.each([
    '/running/sessions/a%00b/',
    '/running/sessions/?user_id=a%00b',
    '/running/threads/a%00b/',
    '/running/uploads/a%00b/',
    '/running/management/users/a%00b/',
    '/running/webhooks/a%00b/',
  ])('refuses an id with NUL: %s', async (path) => {
    const { status, body } = await call(path);
    expect([status, body.code, body.errors]).toEqual([
      400,
      'invalid_parameters',
      [expect.objectContaining({ message: 'must not have control characters' })],
    ]);
  });

  test.each(['?demo', '?demo=', '?demo=1'])('treats %s like ?demo=true', async (query) => {
    const [asked, expected] = await Promise.all(
      [query, '?demo=true'].map((each) => call(`/running/sessions/none/${each}`)),
    );
    expect([asked!.status, asked!.body.code, asked!.body.detail]).toEqual([
      expected!.status,
      expected!.body.code,
      expected!.body.detail,
    ]);
    expect(expected!.body.detail).not.toBe((await call('/running/sessions/none/')).body.detail);
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

  test('answers 503 while a service does not answer, and hides internal details of failures', async () => {
    const totals = await call('/running/sessions/metrics/total/');
    expect([totals.status, totals.body.code, totals.headers.get('retry-after')]).toEqual([
      503,
      'dependency_unavailable',
      '5',
    ]);
    gateway.sessions.fault = new Error('ECONNRESET mongodb://user:secret@10.0.0.7');
    const broken = await call('/running/sessions/any/');
    gateway.sessions.fault = null;
    expect([broken.status, broken.body.code]).toEqual([500, 'internal_error']);
    expect(JSON.stringify(broken.body)).not.toMatch(/secret|10\.0\.0\.7|ECONN/);
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('answers 503 while its disk is full', async () => {
    // On Linux, a write to this device fails like a write to a full disk.
    gateway.sessions.fault = await writeFile('/dev/full', 'x').then(
      () => null,
      (error: Error) => error,
    );
    const { status, body, headers } = await call('/running/sessions/any/');
    gateway.sessions.fault = null;
    expect([status, body.code]).toEqual([503, 'dependency_unavailable']);
    expect(headers.get('retry-after')).toBe('5');
  });

  const headersOf = async (path: string, key: string | null = keys.sub_admin!) => {
    const headers = key === null ? {} : { authorization: `API-KEY ${key}` };
    const answer = await fetch(`${gateway.url}${path}`, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.headers;
  };

  test.each([
    '/running/sessions/',
    '/running/management/users/',
    '/running/metrics/definitions/',
    '/running/sessions/none/',
    '/running/sessions/none/report.pdf',
    '/running/sessions/%zz/',
    '/nothing/here',
    '/media/none',
    '/shared/none/',
    '/openapi.json',
    '/docs/js/scalar.js',
    '/docs/openapi.json',
    '/console/session',
    '/',
  ])('lets browsers neither run nor guess what %s answers', async (path) => {
    const headers = await headersOf(path);
    expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual(
      [
        'nosniff',
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      ],
    );
  });

  test('lets the page of the API run only its own scripts, and reach only the gateway', async () => {
    const page = await fetch(`${gateway.url}/docs/`);
    const [, inline] = /<script(?![^>]* src=)[^>]*>([^]*?)<\/script>/.exec(await page.text())!;
    const digest = createHash('sha256').update(inline!).digest('base64');
    const policy = page.headers.get('content-security-policy')!.split('; ');
    expect(policy).toContain(`script-src 'self' 'sha256-${digest}'`);
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('lets nobody store what belongs to a tenant, or compare it before it is used again', async () => {
    const { body } = await call(
      '/running/management/users/',
      jsonRequest('POST', { user_id: 'stored', health_answers: { pregnant: false } }),
    );
    const user = `/running/management/users/${body['user_id']}/`;
    const never = [
      '/running/management/users/',
      user,
      `${user}health-answers/`,
      '/running/management/audit/',
      '/running/management/api-keys/',
      '/running/webhooks/',
      '/running/threads/none/',
      '/running/sessions/none/export/?format=csv',
    ];
    for (const path of never)
      expect([path, (await headersOf(path, await adminKey())).get('cache-control')]).toEqual([
        path,
        'no-store',
      ]);
    const list = await headersOf('/running/sessions/');
    expect([list.get('cache-control'), list.get('etag')]).toEqual([
      'private, no-cache',
      expect.stringContaining('W/'),
    ]);
    for (const path of ['/openapi.json', '/docs/', '/docs/js/scalar.js'])
      expect([path, (await headersOf(path, null)).get('cache-control')]).toEqual([
        path,
        'no-cache',
      ]);
  });

  test('describes itself in OpenAPI 3.1, and shows it on a page that loads nothing from other hosts', async () => {
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
    const page = await (await fetch(`${gateway.url}/docs/`)).text();
    const [, script] = /<script src="([^"]+)"/.exec(page)!;
    expect(new URL(script!, `${gateway.url}/docs/`).origin).toBe(new URL(gateway.url).origin);
    const loaded = await fetch(new URL(script!, `${gateway.url}/docs/`));
    expect([loaded.status, (await loaded.text()).length > 0]).toEqual([200, true]);
  });
});
