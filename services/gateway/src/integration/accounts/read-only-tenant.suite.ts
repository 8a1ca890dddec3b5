import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Connection } from '@strideform/persistence';
import { controllers } from '../../api-description.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { accessOf, type Audience } from '../../platform/access/access.ts';
import { SignInBrowser } from '../sign-in-browser.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

/** Id of the tenant that the gateway of these tests shows to everyone. */
export const shownTenantId = 'ten_shown_to_everyone';

interface Change {
  readonly method: string;
  readonly path: string;
  readonly audience: Audience;
}

/** Returns the requests of the API that are not reads, with ids that are unknown. */
function changes(): Change[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, object>;
    const base = String(Reflect.getMetadata(PATH_METADATA, controller));
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const access = typeof handler === 'function' ? accessOf(handler) : undefined;
      if (access === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      const path = [base, String(Reflect.getMetadata(PATH_METADATA, handler))].join('/');
      const filled = `/${path}`.replace(/:\w+/g, 'unknown').replace(/\/{2,}/g, '/');
      const { audience } = access;
      return method === 'GET' ? [] : [{ method, path: filled, audience }];
    });
  });
}

const isKeyed = ({ audience }: Change): boolean => audience !== 'public' && audience !== 'console';

export const readOnlyTenantSuite = gatewaySuite('a tenant that is read-only', (gateway) => {
  const { call } = gateway;
  const tenants = () => gateway.app.get(TenantRepository);
  let admin: string;
  let tenantId: string;

  beforeAll(async () => {
    ({ tenantId } = await tenants().ensure(`Read-only ${gateway.tenantId}`));
    admin = await gateway.issueKey('admin', { tenantId });
    const runner = { user_id: 'runner-1', display_name: 'Runner' };
    const { status } = await call('/running/management/users/', jsonRequest('POST', runner), admin);
    expect(status).toBe(201);
    await tenants().setReadOnly(tenantId, new Date());
  });

  test('refuses each change of the API, also by an admin, and says why', async () => {
    const asked = changes().filter((change) => isKeyed(change) && change.audience !== 'viewers');
    expect(asked.length).toBeGreaterThan(35);
    const answers = await Promise.all(
      asked.map(async ({ method, path }) => {
        const { status, body } = await call(path, { method }, admin);
        return [method, path, status, body.code];
      }),
    );
    expect(answers).toEqual(
      asked.map(({ method, path }) => [method, path, 403, 'tenant_read_only']),
    );
    const stored = gateway.app.get(Connection).collection('users');
    expect(await stored.countDocuments({ tenantId })).toBe(1);
  });

  test('answers reads, and comparisons, which store nothing', async () => {
    expect((await call('/running/management/users/', {}, admin)).body).toMatchObject({
      items: [{ user_id: 'runner-1' }],
    });
    const open = changes().filter((change) => isKeyed(change) && change.audience === 'viewers');
    expect(open.map(({ path }) => path)).toEqual(['/running/comparisons/']);
    const pair = { earlier_session_id: 'unknown-1', later_session_id: 'unknown-2' };
    const compared = await call('/running/comparisons/', jsonRequest('POST', pair), admin);
    expect(compared.status).toBe(404);
  });

  test('can be changed again once the operator allows it', async () => {
    await tenants().setReadOnly(tenantId, null);
    const path = '/running/management/users/runner-1/';
    const renamed = () => call(path, jsonRequest('PATCH', { display_name: 'Renamed' }), admin);
    expect((await renamed()).status).toBe(200);
    await tenants().setReadOnly(tenantId, new Date());
    expect((await renamed()).body.code).toBe('tenant_read_only');
  });
});

export const demoVisitSuite = gatewaySuite('a visit to the demo', (gateway) => {
  const tenants = () => gateway.app.get(TenantRepository);
  const stored = () => gateway.app.get(Connection).collection('tenants');
  const offer = async (at: SignInBrowser) => (await at.send('GET', '/console/demo')).body;

  beforeAll(async () => {
    const { tenantId } = await tenants().ensure(`Shown ${gateway.tenantId}`);
    const { _id, ...fields } = (await stored().findOne({ _id: tenantId as never }))!;
    await stored().deleteOne({ _id });
    await stored().deleteOne({ _id: shownTenantId as never });
    await stored().insertOne({ ...fields, _id: shownTenantId as never });
  });

  test('is not offered while somebody could change the tenant', async () => {
    const at = new SignInBrowser(gateway);
    expect(await offer(at)).toEqual({ is_offered: false });
    expect((await at.send('POST', '/console/demo')).status).toBe(404);
    expect(at.cookie('__Host-strideform-demo')).toBeUndefined();
  });

  test('reads as a viewer without a key, and leaves the sign-in as it was', async () => {
    await tenants().setReadOnly(shownTenantId, new Date());
    const at = new SignInBrowser(gateway);
    await at.send('POST', '/console/session', { api_key: gateway.keys.sub_admin });
    expect(await offer(at)).toEqual({ is_offered: true });
    expect((await at.send('POST', '/console/demo')).status).toBe(204);
    const session = async () => (await at.send('GET', '/console/session')).body;
    expect(await session()).toMatchObject({ is_demo: true, role: 'viewer', is_person: false });
    expect((await at.send('GET', '/running/sessions/')).status).toBe(200);
    const runner = { user_id: 'runner-1' };
    const refused = await at.send('POST', '/running/management/users/', runner);
    expect([refused.status, refused.body.code]).toEqual([403, 'tenant_read_only']);
    const keys = await at.send('GET', '/running/management/api-keys/');
    expect([keys.status, keys.body.code]).toEqual([403, 'role_too_weak']);
    expect((await at.send('DELETE', '/console/demo')).status).toBe(204);
    expect(await session()).toMatchObject({ is_demo: false, role: 'sub_admin' });
  });

  test('ends when somebody signs in, or the tenant can be changed', async () => {
    const at = new SignInBrowser(gateway);
    await at.send('POST', '/console/demo');
    await at.send('POST', '/console/session', { api_key: gateway.keys.viewer });
    expect(at.cookie('__Host-strideform-demo')).toBeUndefined();
    const visitor = new SignInBrowser(gateway);
    await visitor.send('POST', '/console/demo');
    expect((await visitor.send('GET', '/running/sessions/')).status).toBe(200);
    await tenants().setReadOnly(shownTenantId, null);
    expect((await visitor.send('GET', '/running/sessions/')).status).toBe(401);
  });

  test('works only from pages of the console', async () => {
    await tenants().setReadOnly(shownTenantId, new Date());
    const visitor = new SignInBrowser(gateway);
    await visitor.send('POST', '/console/demo');
    const cookie = `__Host-strideform-demo=${visitor.cookie('__Host-strideform-demo')}`;
    const from = (site: string) =>
      gateway.call('/running/sessions/', { headers: { cookie, 'sec-fetch-site': site } }, null);
    expect([(await from('cross-site')).status, (await from('same-origin')).status]).toEqual([
      401, 200,
    ]);
  });
});
