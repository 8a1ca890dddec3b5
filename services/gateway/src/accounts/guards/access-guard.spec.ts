import type { ExecutionContext } from '@nestjs/common';
import { Access, ShowsDemo, type Audience } from '../../platform/access/access.ts';
import {
  admittedCaller,
  identifyCaller,
  scopesOfRole,
  type Role,
} from '../../platform/access/caller.ts';
import type { Restriction } from '../../platform/access/restriction.ts';
import { VisibleRunners } from '../../platform/visibility/visible-runners.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { AccessGuard } from './access-guard.ts';

class Routes {
  unstated(): void {}

  @Access('viewers')
  viewers(): void {}

  @Access('writers')
  writers(): void {}

  @Access('admins')
  admins(): void {}

  @Access('viewers', { withoutPlan: 404 })
  paid(): void {}

  @Access('public')
  public(): void {}

  @Access('console')
  console(): void {}

  @Access('viewers', { reach: 'filtered' })
  filtered(): void {}

  @Access('viewers', { reach: 'all_runners' })
  allRunners(): void {}

  @Access('viewers')
  @ShowsDemo()
  shownSession(): void {}
}

const readOnlyTenant = 'ten_read_only';

interface SentRequest {
  readonly role?: Role;
  readonly method?: string;
  readonly tenantId?: string;
  readonly headers?: Record<string, string>;
  readonly restriction?: Restriction;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
}

function requestFor(route: keyof Routes, sent: SentRequest) {
  const { role, method = 'GET', tenantId = 'ten_1', headers = {}, restriction = null } = sent;
  const { params = {}, query = {} } = sent;
  const request = { method, routeOptions: { url: '/route' }, headers, params, query };
  const context = {
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => ({}) }),
  } as unknown as ExecutionContext;
  const establish = async () => {
    const caller = {
      tenantId,
      keyId: 'key',
      role: role!,
      scopes: scopesOfRole[role!],
      allowedNetworks: [],
      expiresAt: null,
      consoleSessionId: null,
      restriction,
    };
    identifyCaller(request as never, caller);
    return caller;
  };
  return { request, context, identity: { establish } };
}

const refusals: string[] = [];
const audit = {
  recordRefusal: async (_caller: unknown, _action: string, _subjectId: string, detail: string) => {
    refusals.push(detail);
  },
};
const plan = {
  execute: async (tenantId: string, status: number) => {
    throw new Error(`${tenantId} has no plan: ${status}`);
  },
};

const writable = {
  execute: async (tenantId: string) => {
    if (tenantId === readOnlyTenant) throw NotPermitted.toChangeReadOnly();
  },
};

const sessions = {
  find: async (_tenantId: string, sessionId: string) => ({ userId: `runner of ${sessionId}` }),
};
const threads = { find: async () => ({ sessionId: 'ses_2' }) };

const guardFor = (identity: object): AccessGuard =>
  new AccessGuard(
    identity as never,
    plan as never,
    writable as never,
    audit as never,
    new VisibleRunners(sessions as never, threads as never),
  );

function admit(route: keyof Routes, sent: SentRequest = {}): Promise<boolean> {
  const { context, identity } = requestFor(route, sent);
  const guard = guardFor(identity);
  return guard.canActivate(context);
}

describe('the guard of routes', () => {
  const admitted: readonly (readonly [Audience & keyof Routes, readonly Role[]])[] = [
    ['viewers', ['admin', 'sub_admin', 'viewer']],
    ['writers', ['admin', 'sub_admin']],
    ['admins', ['admin']],
  ];

  test.each(admitted)('admits %s by role, and records refusals', async (route, roles) => {
    for (const role of ['admin', 'sub_admin', 'viewer'] as const) {
      refusals.length = 0;
      const admission = admit(route, { role });
      if (roles.includes(role)) await expect(admission).resolves.toBe(true);
      else await expect(admission).rejects.toMatchObject({ code: 'role_too_weak' });
      expect(refusals).toEqual(roles.includes(role) ? [] : [`Role ${role} may not GET /route.`]);
    }
  });

  test('refuses every change of a read-only tenant, and admits its reads', async () => {
    const read = { role: 'admin', tenantId: readOnlyTenant } as const;
    const change = { ...read, method: 'POST' };
    for (const route of ['writers', 'admins'] as const) {
      await expect(admit(route, read)).resolves.toBe(true);
      await expect(admit(route, change)).rejects.toMatchObject({ code: 'tenant_read_only' });
    }
    await expect(admit('viewers', change)).resolves.toBe(true);
  });

  test("checks the plan when the caller is read, and refuses with the route's status", async () => {
    const { context, identity, request } = requestFor('paid', { role: 'viewer' });
    const guard = guardFor(identity);
    await expect(guard.canActivate(context)).resolves.toBe(true);
    await expect(admittedCaller(request as never)).rejects.toThrow('ten_1 has no plan: 404');
  });

  test('checks what the path names for restricted people, and refuses routes that say nothing', async () => {
    const restriction = { groupIds: ['grp_1'], userIds: new Set(['runner of ses_1']) };
    const coach = { role: 'sub_admin', restriction } as const;
    const seen: readonly Record<string, string>[] = [
      { session_id: 'ses_1' },
      { user_id: 'runner of ses_1' },
    ];
    for (const params of seen) {
      await expect(admit('viewers', { ...coach, params })).resolves.toBe(true);
      await expect(admit('allRunners', { ...coach, params })).rejects.toMatchObject({
        code: 'sees_only_groups',
      });
    }
    const hidden: readonly Record<string, string>[] = [
      { session_id: 'ses_2' },
      { user_id: 'runner of ses_2' },
      { thread_id: 'thr_2' },
      { user_id: 'runner of ses_1', session_id: 'ses_2' },
    ];
    for (const params of hidden)
      for (const route of ['viewers', 'filtered', 'shownSession'] as const)
        await expect(admit(route, { ...coach, params })).rejects.toMatchObject({
          code: 'not_found',
        });
    await expect(admit('filtered', coach)).resolves.toBe(true);
    for (const route of ['viewers', 'writers', 'allRunners'] as const)
      await expect(admit(route, coach)).rejects.toMatchObject({ code: 'sees_only_groups' });
  });

  test('ignores the id beside demo=true only where the demo is shown', async () => {
    const restriction = { groupIds: [], userIds: new Set<string>() };
    const sent = { role: 'viewer', restriction, params: { session_id: 'ses_2' } } as const;
    const asking = { ...sent, query: { demo: 'true' } };
    await expect(admit('shownSession', asking)).resolves.toBe(true);
    await expect(admit('viewers', asking)).rejects.toMatchObject({ code: 'not_found' });
    for (const demo of ['false', 'perhaps'])
      await expect(admit('shownSession', { ...sent, query: { demo } })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  test('needs no key for public routes, and accepts console routes only from its own pages', async () => {
    await expect(admit('public')).resolves.toBe(true);
    const headers = { 'sec-fetch-site': 'same-origin' };
    await expect(admit('console', { headers })).resolves.toBe(true);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    for (const sent of [{}, { headers: foreign }])
      await expect(admit('console', sent)).rejects.toMatchObject({ code: 'not_from_console' });
  });

  test('refuses changes without a key by pages of other sites', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site };
      await expect(admit('public', { headers })).resolves.toBe(true);
      const change = admit('public', { headers, method: 'PUT' });
      await expect(change).rejects.toMatchObject({ code: 'other_site' });
    }
    const own = { 'sec-fetch-site': 'same-origin' };
    for (const headers of [own, {}])
      await expect(admit('public', { headers, method: 'PUT' })).resolves.toBe(true);
  });

  test('refuses to serve a route without access rules', async () => {
    await expect(admit('unstated', { role: 'admin' })).rejects.toThrow(
      'Routes.unstated is not served',
    );
  });
});
