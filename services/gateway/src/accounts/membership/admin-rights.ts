import { Injectable } from '@nestjs/common';
import { isApiKeyId, isPersonId } from '../../platform/access/caller.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import type { Actor } from '../audit/audit-log.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { AdminChanges, type AdminTransaction } from '../tenants/admin-changes.repository.ts';

/** Makes a change only if the actor is still an admin. */
@Injectable()
export class AdminRights {
  constructor(
    private readonly changes: AdminChanges,
    private readonly people: PersonRepository,
    private readonly keys: ApiKeyRepository,
  ) {}

  /**
   * Makes a change of people if the actor is still an admin. So somebody who is being removed does
   * not keep access by an invitation, and two admins who change each other do not both lose their
   * rights.
   * @param change runs in a transaction and may be repeated
   * @throws {NotPermitted} if the actor is no longer an admin; as `change`
   */
  async change(
    actor: Actor,
    change: (session: AdminTransaction) => Promise<unknown>,
  ): Promise<void> {
    const isAdmin = (session: AdminTransaction) => this.isAdmin(actor, session);
    const isMade = await this.changes.makeIf(actor.tenantId, isAdmin, change);
    if (!isMade) throw NotPermitted.forPeople('rights_changed');
  }

  /**
   * Returns true if the actor is still an admin. The operator, and people who sign in through the
   * organisation's provider, are not checked: tenants cannot change their rights.
   */
  private async isAdmin({ tenantId, keyId }: Actor, session: AdminTransaction): Promise<boolean> {
    if (keyId === null) return true;
    if (isPersonId(keyId))
      return this.people.hasRole({ tenantId, personId: keyId }, 'admin', session);
    return !isApiKeyId(keyId) || this.keys.isAdminKey(tenantId, keyId, new Date(), session);
  }
}
