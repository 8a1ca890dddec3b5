import { Injectable } from '@nestjs/common';
import { Connection, TenantKeyedRepository } from '@strideform/persistence';
import type { IdentityProvider } from './identity-provider.ts';
import {
  IdentityProviderSchema,
  type IdentityProviderDocument,
} from './identity-provider.schema.ts';

@Injectable()
export class IdentityProviderRepository extends TenantKeyedRepository<IdentityProviderDocument> {
  constructor(connection: Connection) {
    super(connection.model<IdentityProviderDocument>('IdentityProvider', IdentityProviderSchema));
  }

  /** Stores the tenant's provider in place of another one. */
  async put({ tenantId, ...fields }: IdentityProvider): Promise<void> {
    await this.upsert({ tenantId }, { _id: tenantId, ...fields });
  }

  async findByTenant(tenantId: string): Promise<IdentityProvider | null> {
    const document = await this.findOne({ tenantId });
    if (document === null) return null;
    const { _id, ...fields } = document;
    return { tenantId: _id, ...fields };
  }

  /** @returns true if there was one */
  remove(tenantId: string): Promise<boolean> {
    return this.removeOne({ tenantId });
  }
}
