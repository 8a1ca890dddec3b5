import { jest } from '@jest/globals';
import { artifactKeys } from '@strideform/analysis-store';
import { streamPartBytes, UnfinishedUploads } from '@strideform/object-store';
import { Connection, ErasureGuard } from '@strideform/persistence';
import { requestContext } from '@strideform/service-kit/context';
import { randomUUID } from 'node:crypto';
import { ApiKeyService } from '../../accounts/api-keys/api-key-service.ts';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { Invitations } from '../../accounts/membership/invitations.ts';
import { PersonRepository } from '../../accounts/people/person.repository.ts';
import { IdentityProviderRepository } from '../../accounts/sign-in/identity-provider.repository.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { Operator } from '../../operator/operator.ts';
import {
  CompleteTenantDeletions,
  DeleteTenant,
} from '../../sessions/delete/delete-tenant.use-case.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import { SignedLinkService } from '../../sessions/media/signed-link-service.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { clipBlob, formOf, gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const hourMs = 3_600_000;

export const tenantLifecycleSuite = gatewaySuite('a tenant', (gateway) => {
  const { call } = gateway;
  const { signal } = new AbortController();
  let tenantId: string;
  let name: string;
  let admin: string;
  let operator: Operator;

  beforeEach(async () => {
    const { app, sessions } = gateway;
    const tenants = app.get(TenantRepository);
    const demo = app.get(DemoSessionRepository);
    operator = new Operator(
      tenants,
      app.get(ApiKeyService),
      app.get(ApiKeyRepository),
      app.get(UserRepository),
      { execute: () => Promise.reject(new Error('not used here')) } as never,
      demo,
      app.get(IdentityProviderRepository),
      app.get(PersonRepository),
      app.get(Invitations),
      app.get(AuditLog),
      { execute: () => Promise.reject(new Error('not used here')) } as never,
      sessions as never,
      new DeleteTenant(tenants, sessions as never, demo),
    );
    name = `Club ${randomUUID()}`;
    ({ tenantId } = await operator.createTenant(name));
    admin = (await operator.createKey({ tenantId, name: '', role: 'admin', expiresAt: null }))
      .token;
  });

  const sweep = (now = new Date()) => gateway.app.get(CompleteTenantDeletions).execute(now, signal);
  const usersPath = '/running/management/users/';
  const createUser = (userId: string) =>
    call(usersPath, jsonRequest('POST', { user_id: userId }), admin);
  const cookieOf = async (): Promise<string> => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    const signedIn = await call(
      '/console/session',
      jsonRequest('POST', { api_key: admin }, headers),
      null,
    );
    return signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const withCookie = (cookie: string) =>
    call(usersPath, { headers: { cookie, 'sec-fetch-site': 'same-origin' } }, null);

  /** Returns a lasting and a short-lived link to a file of a new session. */
  async function linksOfSession(): Promise<string[]> {
    const sessionId = addSession(gateway, { tenantId });
    const session = gateway.sessions.known.get(sessionId)!;
    const key = `tenants/${tenantId}/sessions/${sessionId}/attempts/1/report/annotated.mp4`;
    const address = gateway.store.address(key);
    await gateway.store.putJson(address, {});
    const [lasting, signed] = await requestContext.run({ origin: gateway.url }, () =>
      Promise.all([
        gateway.app.get(MediaLinkService).urlsOf(session, [address], { issuer: null }),
        gateway.app.get(SignedLinkService).urlsOf(session, [address], null),
      ]),
    );
    return [lasting.urls.get(key)!, signed.urls.get(key)!];
  }
  const statusOf = async (url: string): Promise<number> =>
    (await fetch(url, { redirect: 'manual' })).status;

  describe('that is suspended', () => {
    test('has its keys and sign-ins refused with the reason and what to do, until it is resumed', async () => {
      const cookie = await cookieOf();
      await operator.suspendTenant(tenantId);
      for (const answer of [await call(usersPath, {}, admin), await withCookie(cookie)]) {
        expect([answer.status, answer.body.code]).toEqual([401, 'tenant_suspended']);
        expect(answer.body['detail']).toMatch(/suspended.*Nothing is deleted.*ask the operator/s);
      }
      expect(await cookieOf()).toBe('');
      await operator.resumeTenant(tenantId);
      expect((await call(usersPath, {}, admin)).status).toBe(200);
      expect((await withCookie(cookie)).status).toBe(200);
    });

    test('has its open event streams ended, and can open no others', async () => {
      const running = { status: 'processing', stage: 'pose', finishedAt: null } as const;
      const path = `/running/sessions/${addSession(gateway, { tenantId, ...running })}/events/`;
      const headers = { authorization: `API-KEY ${admin}` };
      const stream = await fetch(`${gateway.url}${path}`, { headers });
      expect(stream.status).toBe(200);
      await operator.suspendTenant(tenantId);
      expect((await call(path, {}, admin)).body.code).toBe('tenant_suspended');
      await stream.text();
    }, 30_000);

    test('has links that lead nowhere, until it is resumed', async () => {
      const links = await linksOfSession();
      expect(await Promise.all(links.map(statusOf))).toEqual([302, 302]);
      await operator.suspendTenant(tenantId);
      expect(await Promise.all(links.map(statusOf))).toEqual([404, 404]);
      await operator.resumeTenant(tenantId);
      expect(await Promise.all(links.map(statusOf))).toEqual([302, 302]);
    });

    test('is suspended in ingest too, also when the first try failed there', async () => {
      const { sessions } = gateway;
      const working = sessions.setTenantState.bind(sessions);
      sessions.setTenantState = () => Promise.reject(new Error('ingest is away'));
      await expect(operator.suspendTenant(tenantId)).rejects.toThrow('away');
      expect((await call(usersPath, {}, admin)).status).toBe(401);
      sessions.setTenantState = working;
      await operator.suspendTenant(tenantId);
      await operator.resumeTenant(tenantId);
      const states = sessions.tenantStates.filter((one) => one.tenantId === tenantId);
      expect(states.map(({ state }) => state)).toEqual(['suspended', 'active']);
      const { body } = await call('/running/management/audit/', {}, admin);
      const actions = (body['items'] as { action: string }[]).map(({ action }) => action);
      expect(actions.filter((action) => action.startsWith('tenant.')).sort()).toEqual([
        'tenant.resumed',
        'tenant.suspended',
      ]);
    });
  });

  describe('that is deleted', () => {
    const collections = () => collectionsWith(gateway, tenantId);

    test('is refused at once, and of all its data only a digest stays', async () => {
      await createUser('anna');
      await call(`${usersPath}anna/health-answers/`, jsonRequest('PUT', { pain: 'yes' }), admin);
      await call(
        '/running/webhooks/',
        jsonRequest('POST', { url: 'https://example.org/hook', events: ['session.succeeded'] }),
        admin,
      );
      const grant = { tenantId, name: '', role: 'admin', expiresAt: null } as const;
      const { key } = await operator.createKey(grant);
      const keyPath = `/running/management/api-keys/${key.keyId}/`;
      expect((await call(keyPath, { method: 'DELETE' }, admin)).status).toBe(204);
      const parts = gateway.app.get(UnfinishedUploads);
      const clip = gateway.store.address(artifactKeys.clip(tenantId, 'ses_lost', 'upl_1'));
      await parts.begin(clip, {});
      await cookieOf();
      await linksOfSession();
      const before = [
        ...['admin_changes', 'api_keys', 'audit_chains', 'audit_entries'],
        ...['console_sessions', 'health_answers', 'unfinished_uploads_gateway'],
      ];
      expect(await collections()).toEqual(
        expect.arrayContaining([...before, 'lasting_links', 'tenants', 'users']),
      );
      await operator.deleteTenant(tenantId, name);
      expect((await call(usersPath, {}, admin)).body.code).toBe('tenant_suspended');
      // Same effect as the event that ingest announces.
      await gateway.app.get(ErasureGuard).eraseTenant(tenantId);
      expect(await collections()).toEqual(['tenants']);
      for await (const { key: left } of parts.under(clip.key)) throw new Error(`Parts of ${left}`);
      expect(await sweep()).toBe(0);
      expect(await sweep(new Date(Date.now() + 3 * hourMs))).toBe(1);
      expect(await collections()).toEqual([]);
      expect(await gateway.app.get(ErasureGuard).wasTenantErased(tenantId)).toBe(true);
    });

    test('is erased although the command died before ingest knew', async () => {
      await createUser('anna');
      const { sessions } = gateway;
      const working = sessions.setTenantState.bind(sessions);
      sessions.setTenantState = () => Promise.reject(new Error('died'));
      await expect(operator.deleteTenant(tenantId, name)).rejects.toThrow('died');
      sessions.setTenantState = working;
      await sweep();
      expect(await collections()).toEqual(['tenants']);
      expect(sessions.tenantStates.at(-1)).toEqual({ tenantId, state: 'deleted' });
    });

    test('gets nothing back from a request that was running', async () => {
      await operator.deleteTenant(tenantId, name);
      await sweep();
      await gateway.app.get(UserRepository).ensure(tenantId, 'late');
      expect(await collections()).toEqual(['tenant_counts', 'tenants', 'users']);
      await sweep(new Date(Date.now() + 3 * hourMs));
      expect(await collections()).toEqual([]);
    });

    test('gets no runner from a clip that arrived while it was erased', async () => {
      const { sessions, app } = gateway;
      const working = sessions.beginUpload.bind(sessions);
      sessions.beginUpload = async (request) => {
        await operator.deleteTenant(tenantId, name);
        await app.get(ErasureGuard).eraseTenant(tenantId);
        return working(request);
      };
      try {
        const form = formOf(['user_id', 'anna'], ['video', clipBlob()]);
        const answer = await call('/running/sessions/', { method: 'POST', body: form }, admin);
        expect([answer.status, answer.body.code]).toEqual([401, 'tenant_suspended']);
        expect(await collections()).toEqual(['tenants']);
      } finally {
        sessions.beginUpload = working;
      }
    });

    test.each([
      ['it', [401, 'tenant_suspended'], (guard: ErasureGuard) => guard.eraseTenant(tenantId)],
      [
        'the session',
        [409, 'session_deleted'],
        (guard: ErasureGuard, sessionId: string) => guard.erase(tenantId, sessionId),
      ],
    ])('gets no part of a large clip if %s is erased meanwhile', async (_what, refusal, erase) => {
      const { store, app } = gateway;
      const begun: string[] = [];
      const client = Reflect.get(store, 'client') as {
        initiateNewMultipartUpload(bucket: string, key: string, headers: object): Promise<string>;
      };
      const begin = client.initiateNewMultipartUpload.bind(client);
      const beginning = jest.spyOn(client, 'initiateNewMultipartUpload');
      beginning.mockImplementation(async (bucket, key, headers) => {
        begun.push(key);
        await erase(app.get(ErasureGuard), artifactKeys.ownerOf(key).sessionId);
        return begin(bucket, key, headers);
      });
      try {
        const clip = clipBlob(streamPartBytes + 1);
        const form = formOf(['user_id', 'anna'], ['video', clip]);
        const answer = await call('/running/sessions/', { method: 'POST', body: form }, admin);
        expect([answer.status, answer.body.code]).toEqual(refusal);
      } finally {
        beginning.mockRestore();
      }
      const left: string[] = [];
      for await (const { key } of app.get(UnfinishedUploads).under(begun[0]!)) left.push(key);
      expect([begun.length, left]).toEqual([1, []]);
      expect(await collections()).not.toContain('unfinished_uploads_gateway');
    });

    test('is spared if the name is not its own, or the demo session is', async () => {
      await expect(operator.deleteTenant(tenantId, 'Another')).rejects.toThrow('another name');
      await expect(operator.deleteTenant('ten_none', name)).rejects.toThrow('no tenant ten_none');
      const demo = gateway.app.get(DemoSessionRepository);
      await demo.choose({ tenantId, sessionId: 'ses_shown' });
      await expect(operator.deleteTenant(tenantId, name)).rejects.toMatchObject({
        code: 'session_is_the_demo',
      });
      await demo.clear();
      expect((await call(usersPath, {}, admin)).status).toBe(200);
    });

    test('can be deleted again, and neither resumed nor given a key', async () => {
      for (let times = 0; times < 2; times += 1) await operator.deleteTenant(tenantId, name);
      const refusal = { code: 'tenant_being_deleted' };
      await expect(operator.resumeTenant(tenantId)).rejects.toMatchObject(refusal);
      await expect(operator.createTenant(name)).rejects.toMatchObject(refusal);
      const grant = { tenantId, name: '', role: 'admin', expiresAt: null } as const;
      await expect(operator.createKey(grant)).rejects.toMatchObject(refusal);
      const { db } = gateway.app.get(Connection);
      expect(await db!.collection('tenants').countDocuments({ name })).toBe(1);
    });
  });
});
