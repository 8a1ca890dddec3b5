import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { PasskeySchema, type PasskeyDocument } from './passkey.schema.ts';
import type { Passkey } from './passkey.ts';
import type { PersonReference } from '../people/person.ts';

@Injectable()
export class PasskeyRepository extends TenantScopedRepository<PasskeyDocument> {
  constructor(connection: Connection) {
    super(connection.model<PasskeyDocument>('Passkey', PasskeySchema));
  }

  /** @returns false if the passkey is known */
  add({ passkeyId, ...fields }: Passkey): Promise<boolean> {
    return this.insert({ _id: passkeyId, ...fields });
  }

  /** Finds a passkey by its id. The stored passkey names its person and tenant. */
  async find(passkeyId: string): Promise<Passkey | null> {
    const found = await this.acrossTenants.findById(passkeyId).lean<PasskeyDocument>().exec();
    return found === null ? null : toPasskey(found);
  }

  /** Returns a person's passkeys, the oldest first. */
  async of({ tenantId, personId }: PersonReference): Promise<readonly Passkey[]> {
    const found = await this.findAll({ tenantId, personId }, { sort: { createdAt: 1 } });
    return found.map(toPasskey);
  }

  /**
   * Records a use of a passkey, and how often it was used.
   * @returns false if it was used or removed in the meantime
   */
  async recordUse({ tenantId, passkeyId, useCount }: Passkey, newCount: number): Promise<boolean> {
    const unchanged = { tenantId, _id: passkeyId, useCount };
    const update = { $set: { useCount: newCount, lastUsedAt: new Date() } };
    return (await this.change(unchanged, update)) !== null;
  }

  /** @returns true if the person had it */
  remove({ tenantId, personId }: PersonReference, passkeyId: string): Promise<boolean> {
    return this.removeOne({ tenantId, personId, _id: passkeyId });
  }

  /** Removes the person's passkeys, except one. */
  async removeOthers(
    { tenantId, personId }: PersonReference,
    keptId: string | null,
  ): Promise<void> {
    await this.removeAll({ tenantId, personId, _id: { $ne: keptId ?? '' } });
  }
}

const toPasskey = ({ _id, ...fields }: PasskeyDocument): Passkey => ({ passkeyId: _id, ...fields });
