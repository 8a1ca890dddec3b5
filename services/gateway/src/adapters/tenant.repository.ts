import { Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { Tenants } from '../application/tenants.port.ts';
import type { Plan, Tenant } from '../domain/tenant.ts';
import { TenantSchema, type TenantDocument } from './tenant.schema.ts';

@Injectable()
export class TenantRepository extends Tenants {
  private readonly model: Model<TenantDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<TenantDocument>('Tenant', TenantSchema);
  }

  async putByName(name: string, plan: Plan): Promise<Tenant> {
    const created = { _id: `ten_${randomUUID().replaceAll('-', '')}`, createdAt: new Date() };
    const document = await this.model.findOneAndUpdate({ name }, { $set: { plan }, $setOnInsert: created }, { upsert: true, returnDocument: 'after' })
      .lean<TenantDocument>().exec();
    return toTenant(document!);
  }

  async find(tenantId: string): Promise<Tenant | null> {
    const document = await this.model.findById(tenantId).lean<TenantDocument>().exec();
    return document === null ? null : toTenant(document);
  }
}

function toTenant({ _id, ...fields }: TenantDocument): Tenant {
  return { tenantId: _id, ...fields };
}
