import { Connection } from '@strideform/persistence';
import { Tenants } from '../tenants/tenants.port.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';
import { describeGateway, GatewayBench } from '../test-gateway.fixture.ts';

const json = (method: string, body?: unknown, headers: Record<string, string> = {}): RequestInit =>
  body === undefined
    ? { method, headers }
    : {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      };

describeGateway('users over HTTP', {}, (gateway) => {
  const users = '/running/management/users/';
  const { call } = gateway;
  const empty = {
    display_name: null,
    email: null,
    phone: null,
    age: null,
    gender: null,
    height: null,
    weight: null,
    leg_length: null,
    ycom: null,
    brand: null,
    shoeModel: null,
    shoeSize: null,
  };
  let other: string;
  beforeAll(async () => {
    other = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
  });

  test('are created, read and changed field by field, with units as in every answer', async () => {
    const anna = {
      user_id: 'anna/b?c',
      display_name: 'Anna',
      height: 171.5,
      weight: 60,
      age: 30,
      gender: 'female',
      email: 'anna@example.org',
      brand: 'Brand',
      shoeModel: 'Model',
      shoeSize: '39',
    };
    const created = await call(users, json('POST', anna));
    expect([created.status, created.body]).toEqual([201, { ...empty, ...anna }]);
    const path = `${users}${encodeURIComponent(anna.user_id)}/`;
    expect((await call(path, {}, gateway.keys.viewer!)).body).toEqual({ ...empty, ...anna });
    const changed = await call(path, json('PATCH', { weight: 61.5, email: null, ycom: 98 }));
    expect([changed.status, changed.body]).toEqual([
      200,
      { ...empty, ...anna, weight: 61.5, email: null, ycom: 98 },
    ]);
    expect((await call(path, json('PATCH', {}))).body).toEqual(changed.body);
  });

  test('are created once', async () => {
    expect((await call(users, json('POST', { user_id: 'once' }))).body).toEqual({
      user_id: 'once',
      ...empty,
    });
    expect((await call(users, json('POST', { user_id: 'once', height: 180 }))).body).toMatchObject({
      status: 409,
      code: 'user_exists',
    });
    expect((await call(`${users}once/`)).body).toMatchObject({ height: null });
  });

  test('are listed by id, page by page, each once whatever comes meanwhile', async () => {
    const tenant = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_list` });
    for (const user_id of ['c', 'a', 'e', 'b', 'd'])
      await call(users, json('POST', { user_id }), tenant);
    const shown: string[] = [];
    let cursor = '';
    do {
      const { body } = (await call(`${users}?limit=2${cursor}`, {}, tenant)) as unknown as {
        body: { items: { user_id: string }[]; next_cursor: string | null };
      };
      shown.push(...body.items.map(({ user_id }) => user_id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
      await call(users, json('POST', { user_id: `A${shown.length}` }), tenant);
    } while (cursor !== '');
    expect(shown).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await call(`${users}?cursor=nonsense`, {}, tenant)).body).toMatchObject({
      status: 400,
      code: 'invalid_parameters',
    });
  });

  test.each([
    [{ height: 1.76 }, '/height'],
    [{ height: 300 }, '/height'],
    [{ weight: '70' }, '/weight'],
    [{ age: 30.5 }, '/age'],
    [{ gender: 'x' }, '/gender'],
    [{ email: 'no' }, '/email'],
    [{ display_name: ' ' }, '/display_name'],
    [{ leg_length: 0 }, '/leg_length'],
    [{ shoe_size: '43' }, ''],
    [{ user_id: 'other' }, ''],
  ])('are not changed to %j', async (changes, pointer) => {
    await call(users, json('POST', { user_id: 'strict' }));
    const { status, body } = await call(`${users}strict/`, json('PATCH', changes));
    expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([
      400,
      'invalid_parameters',
      [pointer],
    ]);
  });

  test("are their tenant's alone, and not for viewers to change", async () => {
    await call(users, json('POST', { user_id: 'mine', height: 170 }));
    expect((await call(`${users}mine/`, {}, other)).status).toBe(404);
    expect((await call(`${users}mine/`, json('PATCH', { height: 180 }), other)).status).toBe(404);
    for (const [path, method] of [
      [users, 'POST'],
      [`${users}mine/`, 'PATCH'],
    ] as const)
      expect(
        (await call(path, json(method, { user_id: 'x' }), gateway.keys.viewer!)).body,
      ).toMatchObject({ status: 403, code: 'role_too_weak' });
    expect((await call(`${users}mine/`)).body).toMatchObject({ height: 170 });
  });
});

describeGateway('API keys over HTTP', {}, (gateway) => {
  const keys = '/running/management/api-keys/';
  const { call } = gateway;
  let admin: string;
  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
  });
  const opens = async (token: unknown, bench: GatewayBench = gateway): Promise<boolean> =>
    (await bench.call('/running/management/users/', {}, String(token))).status === 200;
  const listed = async (keyId: unknown): Promise<Record<string, unknown> | undefined> =>
    (
      (await call(`${keys}?limit=100`, {}, admin)).body as unknown as {
        items: Record<string, unknown>[];
      }
    ).items.find(({ key_id }) => key_id === keyId);

  test('are created for a role, shown once, stored as a hash, and listed with their last use', async () => {
    const { status, body } = await call(
      keys,
      json('POST', { name: 'Coach app', role: 'viewer', expires_at: '2100-01-01T00:00:00Z' }),
      admin,
    );
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        name: 'Coach app',
        role: 'viewer',
        live: true,
        expires_at: '2100-01-01T00:00:00.000Z',
        revoked_at: null,
        last_used_at: null,
      }),
    ]);
    const token = String(body['token']);
    const stored = JSON.stringify(
      await gateway.app.get(Connection).collection('api_keys').find().toArray(),
    );
    expect(stored).toContain(body['key_id']);
    expect(stored).not.toContain(token.split('_').slice(2).join('_'));
    expect(await opens(token)).toBe(true);
    const shown = await listed(body['key_id']);
    expect(shown).toEqual({ ...body, token: undefined, last_used_at: expect.any(String) });
    expect(Date.now() - Date.parse(String(shown!['last_used_at']))).toBeLessThan(60_000);
  });

  test('are made once for an Idempotency-Key, whose record does not hold the token', async () => {
    const create = () =>
      call(keys, json('POST', { role: 'viewer' }, { 'idempotency-key': 'make-a-key' }), admin);
    const [first, second] = [await create(), await create()];
    expect([second.status, second.headers.get('idempotency-replayed'), second.body]).toEqual([
      201,
      'true',
      { ...first.body, token: null },
    ]);
    const records = JSON.stringify(
      await gateway.app
        .get(Connection)
        .collection('idempotency_records')
        .find({ tenantId: gateway.tenantId })
        .toArray(),
    );
    expect(records).toContain(first.body['key_id']);
    expect(records).not.toContain(first.body['token']);
  });

  test('are rotated with both keys good for a while, and then the new one alone', async () => {
    const { body: old } = await call(keys, json('POST', { name: 'App', role: 'sub_admin' }), admin);
    const { status, body: fresh } = await call(
      `${keys}${old['key_id']}/rotate/`,
      json('POST', { grace_period_s: 1 }),
      admin,
    );
    expect([status, fresh]).toEqual([
      201,
      expect.objectContaining({ name: 'App', role: 'sub_admin', live: true, expires_at: null }),
    ]);
    expect([await opens(old['token']), await opens(fresh['token'])]).toEqual([true, true]);
    for (
      const deadline = Date.now() + 10_000;
      (await opens(old['token'])) && Date.now() < deadline;
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await opens(old['token']), await opens(fresh['token'])]).toEqual([false, true]);
    expect(await listed(old['key_id'])).toMatchObject({ live: false, revoked_at: null });
    expect((await call(`${keys}${old['key_id']}/rotate/`, json('POST'), admin)).body).toMatchObject(
      { status: 409, code: 'api_key_ended' },
    );
  });

  test('are rotated for a day when nothing is said, and never live longer for it', async () => {
    const { body: old } = await call(
      keys,
      json('POST', { role: 'viewer', expires_at: new Date(Date.now() + 3_600_000).toISOString() }),
      admin,
    );
    const { body: fresh } = await call(`${keys}${old['key_id']}/rotate/`, json('POST'), admin);
    expect((await listed(old['key_id']))!['expires_at']).toBe(old['expires_at']);
    expect(fresh['expires_at']).toBe(old['expires_at']);
  });

  test('open nothing from the moment that they are revoked, at every gateway', async () => {
    const replica = new GatewayBench();
    await replica.start();
    try {
      const { body } = await call(keys, json('POST', { role: 'viewer' }), admin);
      expect([await opens(body['token']), await opens(body['token'], replica)]).toEqual([
        true,
        true,
      ]);
      expect((await call(`${keys}${body['key_id']}/`, { method: 'DELETE' }, admin)).status).toBe(
        204,
      );
      expect([await opens(body['token']), await opens(body['token'], replica)]).toEqual([
        false,
        false,
      ]);
      const revokedAt = (await listed(body['key_id']))!['revoked_at'];
      expect((await call(`${keys}${body['key_id']}/`, { method: 'DELETE' }, admin)).status).toBe(
        204,
      );
      expect((await listed(body['key_id']))!['revoked_at']).toBe(revokedAt);
    } finally {
      await replica.stop();
    }
  });

  test("are an admin's business alone, and each tenant's own", async () => {
    const { body } = await call(keys, json('POST', { role: 'viewer' }), admin);
    const others = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    const requests: [string, RequestInit][] = [
      [keys, {}],
      [keys, json('POST', { role: 'admin' })],
      [`${keys}${body['key_id']}/rotate/`, json('POST')],
      [`${keys}${body['key_id']}/`, { method: 'DELETE' }],
    ];
    for (const [path, init] of requests) {
      for (const weak of [gateway.keys.sub_admin!, gateway.keys.viewer!])
        expect((await call(path, init, weak)).body).toMatchObject({
          status: 403,
          code: 'role_too_weak',
        });
    }
    for (const [path, init] of requests.slice(2))
      expect((await call(path, init, others)).status).toBe(404);
    expect(JSON.stringify((await call(keys, {}, others)).body)).not.toContain(body['key_id']);
    expect(await listed(body['key_id'])).toMatchObject({ live: true, expires_at: null });
  });

  test.each([
    [{}, '/role'],
    [{ role: 'owner' }, '/role'],
    [{ role: 'admin', expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
    [{ role: 'admin', tenant_id: 'ten_other' }, ''],
  ])('are not made from %j', async (request, pointer) => {
    const { status, body } = await call(keys, json('POST', request), admin);
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });
});

describeGateway('plans', {}, (gateway) => {
  test('open from their start to their end, and not while they are suspended', async () => {
    const tenants = gateway.app.get(Tenants);
    const { tenantId } = await tenants.ensure(`Plans of ${gateway.tenantId}`);
    const isOpen = (): Promise<boolean> =>
      gateway.app
        .get(RequirePlan)
        .execute({ tenantId, keyId: '', role: 'admin' })
        .then(
          () => true,
          () => false,
        );
    const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
    expect(await isOpen()).toBe(false);
    await tenants.setPlan(tenantId, {
      plan: 'enterprise',
      planStartsAt: inHours(-1),
      planEndsAt: inHours(1),
    });
    expect(await isOpen()).toBe(true);
    await tenants.suspendPlan(tenantId, new Date());
    expect(await isOpen()).toBe(false);
    await tenants.suspendPlan(tenantId, null);
    expect(await isOpen()).toBe(true);
    await tenants.setPlan(tenantId, {
      plan: 'enterprise',
      planStartsAt: inHours(-2),
      planEndsAt: inHours(-1),
    });
    expect(await isOpen()).toBe(false);
    expect((await tenants.ensure(`Plans of ${gateway.tenantId}`)).tenantId).toBe(tenantId);
  });
});
