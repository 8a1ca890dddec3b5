import { Connection } from '@strideform/persistence';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const restrictedKeysSuite = gatewaySuite('restricted API keys', (gateway) => {
  const keys = '/running/management/api-keys/';
  const { call } = gateway;
  let admin: string;
  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
  });
  async function isAccepted(token: unknown): Promise<boolean> {
    const { status } = await call('/running/management/users/', {}, String(token));
    return status === 200;
  }

  describe('with scopes', () => {
    const made = async (body: object, key = admin) => call(keys, jsonRequest('POST', body), key);
    const users = '/running/management/users/';
    const requests = {
      read: () => [users, {}] as const,
      write: () => ['/running/sessions/none/', { method: 'DELETE' }] as const,
      admin: () => [keys, {}] as const,
    };
    const permitted = async (token: unknown): Promise<string[]> => {
      const results: string[] = [];
      for (const [scope, request] of Object.entries(requests)) {
        const [path, init] = request();
        const { status, body } = await call(path, init, String(token));
        if (status !== 403) results.push(scope);
        else expect(['scope_missing', 'role_too_weak']).toContain(body.code);
      }
      return results;
    };

    test.each([
      ['admin', undefined, ['read', 'write', 'admin']],
      ['admin', ['admin'], ['admin']],
      ['admin', ['read', 'admin'], ['read', 'admin']],
      ['sub_admin', ['write'], ['write']],
      ['sub_admin', ['read'], ['read']],
      ['viewer', ['read'], ['read']],
    ])('of role %s and scopes %j may only use these', async (role, scopes, expected) => {
      const { status, body } = await made({ role, scopes });
      expect([status, body['scopes']]).toEqual([201, expected]);
      expect(await permitted(body['token'])).toEqual(expected);
      const rotated = await call(`${keys}${body['key_id']}/rotate/`, jsonRequest('POST'), admin);
      expect(await permitted(rotated.body['token'])).toEqual(expected);
    });

    test.each([
      [{ role: 'viewer', scopes: ['write'] }],
      [{ role: 'sub_admin', scopes: ['read', 'admin'] }],
      [{ role: 'admin', scopes: [] }],
      [{ role: 'admin', scopes: ['read', 'read'] }],
    ])('are not created as %j', async (body) => {
      const answer = await made(body);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, '/scopes']);
    });

    test('choose no groups for a runner without the scope of admins', async () => {
      const { body } = await made({ role: 'admin', scopes: ['read', 'write'] });
      const runner = { user_id: 'a-runner', group_ids: ['grp_1'] };
      const answer = await call(users, jsonRequest('POST', runner), String(body['token']));
      expect([answer.status, answer.body]).toMatchObject([403, { code: 'scope_missing' }]);
    });

    test('make no key with more scopes than their own', async () => {
      const { body } = await made({ role: 'admin', scopes: ['admin'] });
      const own = String(body['token']);
      const { body: full } = await made({ role: 'viewer' });
      expect((await made({ role: 'viewer' }, own)).body).toMatchObject({
        status: 403,
        code: 'scope_missing',
      });
      const rotation = await call(`${keys}${full['key_id']}/rotate/`, jsonRequest('POST'), own);
      expect(rotation.body).toMatchObject({ status: 403, code: 'scope_missing' });
      expect((await made({ role: 'admin', scopes: ['admin'] }, own)).status).toBe(201);
    });
  });

  describe('for networks', () => {
    const create = (body: object, key = admin) => call(keys, jsonRequest('POST', body), key);

    test.each([
      [['127.0.0.0/8'], true],
      [['10.0.0.0/8', '127.0.0.1/32'], true],
      [['10.0.0.0/8'], false],
      [['::/0'], false],
    ])('are accepted only from them: %j', async (allowed_networks, isExpected) => {
      const { status, body } = await create({ role: 'viewer', allowed_networks });
      expect([status, body['allowed_networks']]).toEqual([201, allowed_networks]);
      expect(await isAccepted(body['token'])).toBe(isExpected);
    });

    test('are refused elsewhere like an unknown key, with an entry in the audit log', async () => {
      const { body } = await create({ role: 'viewer', allowed_networks: ['10.0.0.0/8'] });
      const users = '/running/management/users/';
      const refused = await call(users, {}, String(body['token']));
      const unknown = await call(users, {}, `sfk_0000000000000000_${'A'.repeat(43)}`);
      expect(refused.body).toEqual({ ...unknown.body, request_id: expect.any(String) });
      const entry = await gateway.app
        .get(Connection)
        .collection('audit_entries')
        .findOne({ subjectId: body['key_id'], action: 'api_key.refused' });
      expect(entry!['detail']).toContain('network');
    });

    test.each([['10.0.0.0'], ['10.0.0.0/33'], ['everywhere'], ['10.0.0.1/8']])(
      'are not created for %j',
      async (network) => {
        const answer = await create({ role: 'viewer', allowed_networks: [network] });
        expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([
          400,
          '/allowed_networks/0',
        ]);
      },
    );

    test('make only keys for their own networks', async () => {
      const { body } = await create({ role: 'admin', allowed_networks: ['127.0.0.0/8'] });
      const own = String(body['token']);
      const inherited = await create({ role: 'viewer' }, own);
      expect(inherited.body['allowed_networks']).toEqual(['127.0.0.0/8']);
      const narrower = await create({ role: 'viewer', allowed_networks: ['127.1.0.0/16'] }, own);
      expect(narrower.status).toBe(201);
      for (const allowed_networks of [['0.0.0.0/0'], ['127.1.0.0/16', '10.0.0.0/8']])
        expect((await create({ role: 'viewer', allowed_networks }, own)).body).toMatchObject({
          status: 403,
          code: 'network_not_allowed',
        });
    });
  });
});
