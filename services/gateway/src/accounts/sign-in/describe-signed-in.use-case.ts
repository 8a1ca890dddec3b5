import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isPersonId } from '../../platform/access/caller.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { PersonNames } from '../people/person-names.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { consoleCookie } from './console-session.ts';
import type { SignedInCaller } from './console-session.dto.ts';
import { ConsoleSessions } from './console-sessions.ts';
import { DemoVisits } from './demo-visits.ts';

/** Describes the person or key that is signed in, for the console's pages. */
@Injectable()
export class DescribeSignedIn {
  constructor(
    private readonly sessions: ConsoleSessions,
    private readonly tenants: TenantRepository,
    private readonly names: PersonNames,
    private readonly demoVisits: DemoVisits,
  ) {}

  /**
   * Describes who sends a request: a visitor of the demo, or the person or key that is signed in.
   * @throws {NotAuthenticated} if neither is the case
   */
  async read(request: FastifyRequest): Promise<SignedInCaller> {
    const visitor = await this.demoVisits.visitorOf(request);
    if (visitor === null) return this.execute(consoleCookie.tokenOf(request), request.ip);
    const { tenantId, keyId, role } = visitor;
    const tenant = await this.tenants.find(tenantId);
    const now = new Date().toISOString();
    return {
      tenant_name: tenant?.name ?? tenantId,
      key_id: keyId,
      name: null,
      is_person: false,
      is_demo: true,
      role,
      sees_groups: false,
      signed_in_at: now,
      ends_at: now,
    };
  }

  /**
   * @param token token of the session, or null for none
   * @param address address that the request comes from
   * @throws {NotAuthenticated} if there is no session, or the console is switched off
   */
  async execute(token: string | null, address: string): Promise<SignedInCaller> {
    const signedIn = token === null ? null : await this.sessions.find(token, address);
    if (signedIn === null) throw new NotAuthenticated('not_signed_in');
    const { rights, session } = signedIn;
    const { tenantId, keyId } = session;
    const [tenant, names] = await Promise.all([
      this.tenants.find(tenantId),
      this.names.of(tenantId, [keyId]),
    ]);
    return {
      tenant_name: tenant?.name ?? tenantId,
      key_id: keyId,
      name: names.get(keyId) ?? session.identity?.name ?? null,
      is_person: isPersonId(keyId),
      is_demo: false,
      role: rights.role,
      sees_groups: rights.groupIds !== null,
      signed_in_at: session.createdAt.toISOString(),
      ends_at: session.endsAt.toISOString(),
    };
  }
}
