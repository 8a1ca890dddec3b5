import { Connection } from '@strideform/persistence';
import { request } from 'node:http';
import { hashToken } from '../../platform/access/tokens.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const path = '/console/session';
const sameOrigin = { 'sec-fetch-site': 'same-origin' };

export const consoleSignInSuite = gatewaySuite('the console', (gateway) => {
  const { call } = gateway;
  const signIn = (apiKey: string, headers: Record<string, string> = sameOrigin) =>
    call(path, jsonRequest('POST', { api_key: apiKey }, headers), null);
  /** Signs in with this key and returns the cookie. */
  const cookieOf = async (apiKey: string): Promise<string> => {
    const { headers } = await signIn(apiKey);
    return headers.get('set-cookie')!.split(';')[0]!;
  };
  const withCookie = (
    url: string,
    cookie: string,
    init: RequestInit = {},
    headers: Record<string, string> = sameOrigin,
  ) => call(url, { ...init, headers: { cookie, ...headers, ...init.headers } }, null);
  const sessions = () => gateway.app.get(Connection).collection('console_sessions');

  test('exchanges a key for a cookie that scripts cannot read, and stores only a hash', async () => {
    const { status, headers, body } = await signIn(gateway.keys.viewer!);
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ tenant_name: gateway.tenantId, role: 'viewer' }),
    ]);
    const cookie = headers.get('set-cookie')!;
    expect(cookie).toMatch(
      /^__Host-strideform=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const token = /=([\w-]{43});/.exec(cookie)![1]!;
    const stored = JSON.stringify(await sessions().find().toArray());
    expect(stored).toContain(hashToken(token));
    expect(stored).not.toContain(token);
  });

  test.each(['nonsense', 'sfk_0000000000000000_' + 'A'.repeat(43)])(
    'gives no cookie for the key "%s"',
    async (key) => {
      const { status, headers, body } = await signIn(key);
      expect([status, headers.get('set-cookie'), body.code]).toEqual([
        401,
        null,
        'invalid_api_key',
      ]);
    },
  );

  test('has an entry in the audit log about a sign-in that failed, once an hour', async () => {
    const tenantId = `${gateway.tenantId}_failed`;
    const key = await gateway.issueKey('viewer', { tenantId });
    for (let tries = 0; tries < 3; tries += 1) await signIn(`${key.slice(0, -1)}B`);
    const found = await gateway.app
      .get(Connection)
      .collection('audit_entries')
      .find({ tenantId })
      .toArray();
    expect(found).toMatchObject([
      { action: 'console.sign_in_failed', keyId: null, subjectId: key.split('_')[1] },
    ]);
  });

  test('gives a signed-in person the permissions of the key', async () => {
    const cookie = await cookieOf(gateway.keys.viewer!);
    expect((await withCookie('/running/metrics/definitions/', cookie)).status).toBe(200);
    const deletion = await withCookie('/running/sessions/none/', cookie, { method: 'DELETE' });
    expect([deletion.status, deletion.body.code]).toEqual([403, 'role_too_weak']);
  });

  test.each(['cross-site', 'same-site', 'none'])(
    'ignores the cookie of a request from another site (%s)',
    async (site) => {
      const cookie = await cookieOf(gateway.keys.sub_admin!);
      const headers = { 'sec-fetch-site': site };
      expect((await withCookie('/running/sessions/', cookie, {}, headers)).status).toBe(401);
      expect((await withCookie(path, cookie, {}, headers)).status).toBe(401);
      expect((await signIn(gateway.keys.viewer!, headers)).status).toBe(401);
    },
  );

  test('accepts the cookie for a typed or pasted address, but only for reads', async () => {
    const cookie = await cookieOf(gateway.keys.sub_admin!);
    const typed = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' };
    /** Node's `fetch` sends every request with mode "cors". */
    const statusOf = (url: string, method: string, headers: Record<string, string> = typed) =>
      new Promise<number>((resolve, reject) => {
        const options = { method, headers: { cookie, ...headers } };
        request(`${gateway.url}${url}`, options, (answer) => {
          answer.resume();
          resolve(answer.statusCode!);
        })
          .once('error', reject)
          .end();
      });
    const list = '/running/sessions/';
    expect(await statusOf(list, 'GET')).toBe(200);
    expect(await statusOf(`${list}none/`, 'GET')).toBe(404);
    expect(await statusOf(`${list}none/`, 'HEAD')).toBe(404);
    const writes = [
      ['POST', list],
      ['DELETE', `${list}none/`],
      ['PATCH', '/running/management/users/none/'],
    ] as const;
    for (const [method, url] of writes)
      expect([method, await statusOf(url, method)]).toEqual([method, 401]);
    for (const elsewhere of ['cross-site', 'same-site'])
      expect(await statusOf(list, 'GET', { ...typed, 'sec-fetch-site': elsewhere })).toBe(401);
    expect(await statusOf(list, 'GET', { ...typed, 'sec-fetch-mode': 'no-cors' })).toBe(401);
    expect(await statusOf(path, 'GET')).toBe(401);
  });

  test('ignores the cookie of a client that is not a browser', async () => {
    const cookie = await cookieOf(gateway.keys.sub_admin!);
    expect((await withCookie('/running/sessions/', cookie, {}, {})).status).toBe(401);
  });

  test('ends on sign-out, when the key is revoked, and after being idle', async () => {
    const admin = await gateway.issueKey('admin');
    const isIn = async (cookie: string) => (await withCookie(path, cookie)).status === 200;

    const left = await cookieOf(admin);
    expect(await isIn(left)).toBe(true);
    const { status, headers } = await withCookie(path, left, { method: 'DELETE' });
    expect([status, headers.get('set-cookie')]).toEqual([
      204,
      expect.stringContaining('strideform=; Max-Age=0; Path=/;'),
    ]);
    expect(await isIn(left)).toBe(false);

    const { body: made } = await call(
      '/running/management/api-keys/',
      jsonRequest('POST', { role: 'viewer' }),
      admin,
    );
    const revoked = await cookieOf(String(made['token']));
    expect(await isIn(revoked)).toBe(true);
    await call(`/running/management/api-keys/${made['key_id']}/`, { method: 'DELETE' }, admin);
    expect(await isIn(revoked)).toBe(false);

    const idle = await cookieOf(admin);
    const tokenHash = hashToken(idle.split('=')[1]!);
    const longAgo = new Date(Date.now() - 121 * 60_000);
    await sessions().updateOne({ _id: tokenHash as never }, { $set: { lastSeenAt: longAgo } });
    expect(await isIn(idle)).toBe(false);
  });

  describe('lists its sessions for administrators', () => {
    const list = '/running/management/console-sessions/';
    interface Listed {
      readonly console_session_id: string;
      readonly key_id: string;
      readonly user_agent: string;
      readonly current: boolean;
    }
    const browser = { ...sameOrigin, 'user-agent': 'Firefox/140 of the front desk' };
    const cookieFrom = async (apiKey: string): Promise<string> =>
      (await signIn(apiKey, browser)).headers.get('set-cookie')!.split(';')[0]!;
    const listed = async (key: string): Promise<Listed[]> =>
      ((await call(`${list}?limit=100`, {}, key)).body as unknown as { items: Listed[] }).items;

    test('with who is signed in since when and with which browser, but no token', async () => {
      const admin = await gateway.issueKey('admin');
      const cookie = await cookieFrom(admin);
      const [newest] = await listed(admin);
      expect(newest).toEqual({
        console_session_id: expect.stringMatching(/^con_[0-9a-f]{32}$/),
        key_id: admin.split('_')[1],
        name: null,
        signed_in_at: expect.any(String),
        last_seen_at: expect.any(String),
        ends_at: expect.any(String),
        user_agent: 'Firefox/140 of the front desk',
        current: false,
      });
      const token = cookie.split('=')[1]!;
      const all = JSON.stringify(await listed(admin));
      for (const secret of [token, hashToken(token)]) expect(all).not.toContain(secret);
      const own = (await withCookie(`${list}?limit=1`, cookie)).body as unknown as {
        items: Listed[];
        next_cursor: string | null;
      };
      expect(own.items).toMatchObject([{ current: true }]);
      expect(own.next_cursor).toEqual(expect.any(String));
      const next = (await call(`${list}?limit=1&cursor=${own.next_cursor}`, {}, admin)).body;
      expect(next).toMatchObject({ items: [{ current: false }] });
    });

    test('and they end them, with an entry in the audit log', async () => {
      const admin = await gateway.issueKey('admin');
      const viewer = await gateway.issueKey('viewer');
      const cookie = await cookieFrom(viewer);
      const [session] = await listed(admin);
      const end = (key: string, id = session!.console_session_id) =>
        call(`${list}${id}/`, { method: 'DELETE' }, key);
      const other = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
      expect((await end(other)).status).toBe(404);
      expect((await end(viewer)).status).toBe(403);
      expect((await withCookie(path, cookie)).status).toBe(200);
      expect((await end(admin)).status).toBe(204);
      expect((await withCookie(path, cookie)).status).toBe(401);
      expect((await end(admin)).status).toBe(404);
      expect(await listed(other)).toEqual([]);
      const entry = await gateway.app
        .get(Connection)
        .collection('audit_entries')
        .findOne({ subjectId: session!.console_session_id });
      expect(entry).toMatchObject({ action: 'console.session_ended', tenantId: gateway.tenantId });
    });

    test('without those that have ended, were idle, or whose key was revoked', async () => {
      const tenantId = `${gateway.tenantId}_ended`;
      const admin = await gateway.issueKey('admin', { tenantId });
      const viewer = await gateway.issueKey('viewer', { tenantId });
      const [idle] = [await cookieFrom(admin), await cookieFrom(admin), await cookieFrom(viewer)];
      const tokenHash = hashToken(idle!.split('=')[1]!);
      const lastSeenAt = new Date(Date.now() - 121 * 60_000);
      await sessions().updateOne({ _id: tokenHash as never }, { $set: { lastSeenAt } });
      const keyPath = `/running/management/api-keys/${viewer.split('_')[1]}/`;
      expect((await call(keyPath, { method: 'DELETE' }, admin)).status).toBe(204);
      expect(await listed(admin)).toMatchObject([{ key_id: admin.split('_')[1] }]);
    });
  });

  test('refuses a key from outside its networks, also while somebody is signed in', async () => {
    const body = { role: 'viewer', allowed_networks: ['10.0.0.0/8'] };
    const admin = await gateway.issueKey('admin');
    const { body: made } = await call(
      '/running/management/api-keys/',
      jsonRequest('POST', body),
      admin,
    );
    expect((await signIn(String(made['token']))).status).toBe(401);
    const viewer = await gateway.issueKey('viewer');
    const cookie = await cookieOf(viewer);
    await gateway.app
      .get(Connection)
      .collection('api_keys')
      .updateOne(
        { _id: viewer.split('_')[1] as never },
        { $set: { allowedNetworks: ['10.0.0.0/8'] } },
      );
    expect((await withCookie('/running/sessions/', cookie)).status).toBe(401);
  });

  test('counts requests by session, so that a clinic behind one address can send more', async () => {
    const cookie = await cookieOf(gateway.keys.viewer!);
    const answers = [];
    for (let sent = 0; sent < 65; sent += 1)
      answers.push(await withCookie('/running/sessions/none/', cookie));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(answers.at(-1)!.headers.get('ratelimit-policy')).toBe('"session";q=1200;w=60');
    const files = [];
    for (let sent = 0; sent < 65; sent += 1)
      files.push((await fetch(`${gateway.url}/console/`)).status);
    expect(new Set(files)).toEqual(new Set([200]));
  });

  test('is served with a policy that lets it load only media from other hosts', async () => {
    const pages = [
      '/console/',
      '/console/sessions/ses_1',
      '/console',
      '/console/runners/anna%40club.com',
      '/console/runners/anna.smith',
    ];
    for (const page of pages) {
      const answer = await fetch(`${gateway.url}${page}`);
      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining('<title>Strideform</title>'),
      ]);
      const policy = answer.headers.get('content-security-policy')!;
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(policy).toContain(
        `media-src 'self' blob: ${new URL(process.env['S3_ENDPOINT']!).origin}`,
      );
    }
    const page = await (await fetch(`${gateway.url}/console/`)).text();
    const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(page)![1]!;
    const answer = await fetch(`${gateway.url}${script}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect((await fetch(`${gateway.url}/console/assets/none.js`)).status).toBe(404);
  });

  test('has the licences of what it bundles, with their texts', async () => {
    const answer = await fetch(`${gateway.url}/console/licences.json`);
    expect(await answer.json()).toContainEqual({
      name: 'preact',
      version: expect.stringMatching(/^\d+\./),
      identifier: 'MIT',
      text: expect.stringContaining('free of charge, to any person'),
    });
  });

  test.each([
    ['the page of a session', '/console/sessions/ses_1', '(self)'],
    ['a shared page', '/console/shared/token', '()'],
    ['the description of the API', '/openapi.json', '()'],
  ])('lets %s use the microphone of its visitor, or not', async (_page, path, microphone) => {
    const { headers } = await fetch(`${gateway.url}${path}`);
    expect(headers.get('permissions-policy')).toBe(
      `camera=(), geolocation=(), microphone=${microphone}`,
    );
  });

  test('sends compressed scripts and styles to browsers that accept them', async () => {
    const page = await (await fetch(`${gateway.url}/console/`)).text();
    const files = [...page.matchAll(/"(\/console\/assets\/[^"]+\.(?:js|css))"/g)];
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const [, file] of files) {
      const [plain, brotli, gzipped] = await Promise.all(
        ['identity', 'br', 'gzip'].map((coding) =>
          fetch(`${gateway.url}${file}`, { headers: { 'accept-encoding': coding } }),
        ),
      );
      expect(plain!.headers.get('content-encoding')).toBeNull();
      expect(brotli!.headers.get('content-encoding')).toBe('br');
      expect(gzipped!.headers.get('content-encoding')).toBe('gzip');
      expect(gzipped!.headers.get('content-type')).toBe(plain!.headers.get('content-type'));
      expect(brotli!.headers.get('vary')).toMatch(/accept-encoding/i);
      const text = await plain!.text();
      expect([await brotli!.text(), await gzipped!.text()]).toEqual([text, text]);
    }
  });
});

export const consoleDisabledSuite = gatewaySuite('the disabled console', ({ keys, call }) => {
  test('is not served, and nobody can sign in', async () => {
    expect((await call('/console/', {}, null)).status).toBe(404);
    const { status, body } = await call(
      path,
      jsonRequest('POST', { api_key: keys.viewer }, sameOrigin),
      null,
    );
    expect([status, body.code]).toEqual([401, 'not_signed_in']);
  });
});
