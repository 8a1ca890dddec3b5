import { Injectable } from '@nestjs/common';
import { isPersonId } from '../../platform/access/caller.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { PersonNames } from '../people/person-names.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import type { SignedInCaller } from './console-session.dto.ts';
import { ConsoleSessions } from './console-sessions.ts';

/** Describes the person or key that is signed in, for the console's pages. */
@Injectable()
export class DescribeSignedIn {
  constructor(
    private readonly sessions: ConsoleSessions,
    private readonly tenants: TenantRepository,
    private readonly names: PersonNames,
  ) {}

  /**
   * @param token token of the session, or null for none
   * @param address address that the request comes from
   * @throws {NotAuthenticated} if there is no session, or the console is switched off
   */
  async execute(token: string | null, address: string): Promise<SignedInCaller> {
    const signedIn = token === null ? null : await this.sessions.find(token, address);
    if (signedIn === null) throw new NotAuthenticated('not_signed_in');
    const { caller, session } = signedIn;
    const { tenantId, keyId, role } = caller;
    const [tenant, names] = await Promise.all([
      this.tenants.find(tenantId),
      this.names.of(tenantId, [keyId]),
    ]);
    return {
      tenant_name: tenant?.name ?? tenantId,
      key_id: keyId,
      name: names.get(keyId) ?? session.identity?.name ?? null,
      is_person: isPersonId(keyId),
      role,
      signed_in_at: session.createdAt.toISOString(),
      ends_at: session.endsAt.toISOString(),
    };
  }
}
