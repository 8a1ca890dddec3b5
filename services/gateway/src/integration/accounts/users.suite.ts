import { Connection } from '@strideform/persistence';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const usersSuite = gatewaySuite('users over HTTP', (gateway) => {
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
    notes: {},
  };
  let other: string;
  beforeAll(async () => {
    other = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
  });

  test('are created, read and changed field by field, in the units of every answer', async () => {
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
      shoeSize: 42.5,
    };
    const created = await call(users, jsonRequest('POST', anna));
    expect([created.status, created.body]).toEqual([201, { ...empty, ...anna }]);
    const path = `${users}${encodeURIComponent(anna.user_id)}/`;
    expect((await call(path, {}, gateway.keys.viewer!)).body).toEqual({ ...empty, ...anna });
    const changed = await call(path, jsonRequest('PATCH', { weight: 61.5, email: null, ycom: 98 }));
    expect([changed.status, changed.body]).toEqual([
      200,
      { ...empty, ...anna, weight: 61.5, email: null, ycom: 98 },
    ]);
    expect((await call(path, jsonRequest('PATCH', {}))).body).toEqual(changed.body);
  });

  test('are refused with inconsistent body measures, whichever is sent last', async () => {
    const errorsOf = async (path: string, method: string, body: object) =>
      (await call(path, jsonRequest(method, body))).body.errors;
    const path = `${users}tall/`;
    expect(await errorsOf(users, 'POST', { user_id: 'tall', height: 240, leg_length: 20 })).toEqual(
      [
        {
          pointer: '/leg_length',
          message: 'does not fit a height of 240 cm: must be from 96 to 144 cm',
        },
      ],
    );
    expect((await call(path)).status).toBe(404);
    await call(users, jsonRequest('POST', { user_id: 'tall', leg_length: 100 }));
    expect(await errorsOf(path, 'PATCH', { height: 240 })).toBeUndefined();
    expect(await errorsOf(path, 'PATCH', { height: 120 })).toEqual([
      expect.objectContaining({ pointer: '/leg_length' }),
    ]);
    expect(await errorsOf(path, 'PATCH', { ycom: 60 })).toEqual([
      expect.objectContaining({ pointer: '/ycom' }),
    ]);
    expect((await call(path)).body).toMatchObject({ height: 240, leg_length: 100, ycom: null });
    expect(await errorsOf(path, 'PATCH', { leg_length: null, height: 120 })).toBeUndefined();
  });

  test('with a shoe size that was stored as text are read with a number, or with null and a note', async () => {
    const stored = gateway.app.get(Connection).collection('users');
    const read = async (userId: string) => (await call(`${users}${userId}/`)).body;
    for (const [user_id, shoeSize] of [
      ['sized', '42,5'],
      ['worded', 'EU 43 wide'],
    ] as const) {
      await call(users, jsonRequest('POST', { user_id }));
      await stored.updateOne(
        { tenantId: gateway.tenantId, userId: user_id },
        { $set: { shoeSize } },
      );
    }
    expect(await read('sized')).toMatchObject({ shoeSize: 42.5, notes: {} });
    const note = 'stored as "EU 43 wide", which is no number; set it again as one';
    expect(await read('worded')).toMatchObject({ shoeSize: null, notes: { shoeSize: note } });
    const list = (await call(`${users}?limit=100`)).body as unknown as { items: object[] };
    expect(list.items).toContainEqual(
      expect.objectContaining({ user_id: 'sized', shoeSize: 42.5 }),
    );
    const changed = await call(`${users}worded/`, jsonRequest('PATCH', { shoeSize: 43 }));
    expect(changed.body).toMatchObject({ shoeSize: 43, notes: {} });
  });

  test('are created once', async () => {
    expect((await call(users, jsonRequest('POST', { user_id: 'once' }))).body).toEqual({
      user_id: 'once',
      ...empty,
    });
    expect(
      (await call(users, jsonRequest('POST', { user_id: 'once', height: 180 }))).body,
    ).toMatchObject({
      status: 409,
      code: 'user_exists',
    });
    expect((await call(`${users}once/`)).body).toMatchObject({ height: null });
  });

  test('are listed by id in pages, each once even if others are created in between', async () => {
    const tenant = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_list` });
    for (const user_id of ['c', 'a', 'e', 'b', 'd'])
      await call(users, jsonRequest('POST', { user_id }), tenant);
    const shown: string[] = [];
    let cursor = '';
    do {
      const { body } = (await call(`${users}?limit=2${cursor}`, {}, tenant)) as unknown as {
        body: { items: { user_id: string }[]; next_cursor: string | null };
      };
      shown.push(...body.items.map(({ user_id }) => user_id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
      await call(users, jsonRequest('POST', { user_id: `A${shown.length}` }), tenant);
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
    [{ email: `anna@${'a.'.repeat(123)}example` }, '/email'],
    [{ display_name: ' ' }, '/display_name'],
    [{ leg_length: 0 }, '/leg_length'],
    [{ shoeSize: '43' }, '/shoeSize'],
    [{ shoeSize: 0 }, '/shoeSize'],
    [{ shoe_size: 43 }, ''],
    [{ user_id: 'other' }, ''],
  ])('are not changed to %j', async (changes, pointer) => {
    await call(users, jsonRequest('POST', { user_id: 'strict' }));
    const { status, body } = await call(`${users}strict/`, jsonRequest('PATCH', changes));
    expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([
      400,
      'invalid_parameters',
      [pointer],
    ]);
  });

  test('are visible only to their own tenant, and viewers cannot change them', async () => {
    await call(users, jsonRequest('POST', { user_id: 'mine', height: 170 }));
    expect((await call(`${users}mine/`, {}, other)).status).toBe(404);
    expect((await call(`${users}mine/`, jsonRequest('PATCH', { height: 180 }), other)).status).toBe(
      404,
    );
    for (const [path, method] of [
      [users, 'POST'],
      [`${users}mine/`, 'PATCH'],
    ] as const)
      expect(
        (await call(path, jsonRequest(method, { user_id: 'x' }), gateway.keys.viewer!)).body,
      ).toMatchObject({ status: 403, code: 'role_too_weak' });
    expect((await call(`${users}mine/`)).body).toMatchObject({ height: 170 });
  });
});
