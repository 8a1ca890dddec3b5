import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import type { IdentityProvider } from './identity-provider.ts';
import {
  IdentityProviderSchema,
  type IdentityProviderDocument,
} from './identity-provider.schema.ts';

@Injectable()
export class IdentityProviderRepository {
  private readonly model: Model<IdentityProviderDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<IdentityProviderDocument>(
      'IdentityProvider',
      IdentityProviderSchema,
    );
  }

  /** Replaces the tenant's provider. */
  async put({ tenantId, ...fields }: IdentityProvider): Promise<void> {
    await this.model.replaceOne({ _id: tenantId }, { _id: tenantId, ...fields }, { upsert: true });
  }

  async findByTenant(tenantId: string): Promise<IdentityProvider | null> {
    const document = await this.model.findById(tenantId).lean<IdentityProviderDocument>().exec();
    if (document === null) return null;
    const { _id, ...fields } = document;
    return { tenantId: _id, ...fields };
  }

  /** @returns true if there was one */
  async remove(tenantId: string): Promise<boolean> {
    return (await this.model.deleteOne({ _id: tenantId })).deletedCount === 1;
  }
}
