import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessOf, type Audience, type RouteAccess } from '../../platform/access/access.ts';
import { admitCallerIf, type Caller, type Scope } from '../../platform/access/caller.ts';
import { missingScope } from '../../platform/access/missing-scope.ts';
import { NotAuthenticated, NotPermitted } from '../../platform/problems/refusals.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { RequireWritableTenant } from '../tenants/require-writable-tenant.use-case.ts';
import { RequirePlan } from '../tenants/require-plan.use-case.ts';
import { CallerIdentity, isFromOwnPage } from './caller-identity.ts';
import { VisibleRunners } from '../../platform/visibility/visible-runners.ts';

/** Scope that a caller needs for a route, by audience. */
const scopeByAudience: Readonly<Record<Exclude<Audience, 'console' | 'public'>, Scope>> = {
  viewers: 'read',
  writers: 'write',
  admins: 'admin',
};

/**
 * Applies `@Access(…)` before every controller. A hook has already identified the caller, before
 * the body was read.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly identity: CallerIdentity,
    private readonly requirePlan: RequirePlan,
    private readonly requireWritable: RequireWritableTenant,
    private readonly audit: AuditLog,
    private readonly visible: VisibleRunners,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = requireAccess(context);
    const { audience, withoutPlan } = access;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (audience === 'public') return refuseOtherSites(request);
    if (audience === 'console') return requireOwnPage(request);
    const caller = await this.identity.establish(request, http.getResponse<FastifyReply>());
    if (isChange(audience, request)) await this.requireWritable.execute(caller.tenantId);
    await this.requireScope(audience, caller, request);
    await this.visible.requirePath(caller, access, context, request);
    if (typeof withoutPlan === 'number')
      admitCallerIf(request, () => this.requirePlan.execute(caller.tenantId, withoutPlan));
    return true;
  }

  private async requireScope(
    audience: keyof typeof scopeByAudience,
    caller: Caller,
    { method, routeOptions }: FastifyRequest,
  ): Promise<void> {
    const scope = scopeByAudience[audience];
    const refusal = missingScope(caller, scope);
    if (refusal === null) return;
    const isOfRole = refusal.code === 'scope_missing';
    const who = isOfRole ? `A key without scope ${scope}` : `Role ${caller.role}`;
    const detail = `${who} may not ${method} ${routeOptions.url}.`;
    await this.audit.recordRefusal(caller, 'api_key.refused', caller.keyId, detail);
    throw refusal;
  }
}

/** Returns true if a request may change something of the tenant. Viewers change nothing. */
const isChange = (audience: Audience, { method }: FastifyRequest): boolean =>
  audience !== 'viewers' && method !== 'GET' && method !== 'HEAD';

function requireAccess(context: ExecutionContext): RouteAccess {
  const access = accessOf(context.getHandler());
  if (access !== undefined) return access;
  const route = `${context.getClass().name}.${context.getHandler().name}`;
  throw new Error(`${route} is not served: it has no @Access(…), which says who may call it.`);
}

/**
 * Refuses changes by pages of other sites through a visitor's browser. Readers with another program
 * do not send the header.
 */
function refuseOtherSites({ method, headers }: FastifyRequest): true {
  const site = headers['sec-fetch-site'] ?? 'none';
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && site !== 'same-origin' && site !== 'none') throw NotPermitted.toOtherSites();
  return true;
}

/** Refuses requests from pages of other sites, which must not sign a visitor in or out. */
function requireOwnPage(request: FastifyRequest): true {
  if (!isFromOwnPage(request)) throw new NotAuthenticated('not_from_console');
  return true;
}
