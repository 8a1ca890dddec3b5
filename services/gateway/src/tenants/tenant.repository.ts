import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { Tenants } from './tenants.port.ts';
import type { Tenant } from './tenant.ts';
import { TenantSchema, type TenantDocument } from './tenant.schema.ts';

@Injectable()
export class TenantRepository extends Tenants {
  private readonly model: Model<TenantDocument>;

  constructor(connection: Connection) {
    super();
    this.model = connection.model<TenantDocument>('Tenant', TenantSchema);
  }

  async ensure(name: string): Promise<Tenant> {
    try {
      await this.model.create({
        _id: `ten_${randomUUID().replaceAll('-', '')}`,
        name,
        plan: 'none',
        createdAt: new Date(),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return toTenant((await this.model.findOne({ name }).lean<TenantDocument>().exec())!);
  }

  async all(): Promise<readonly Tenant[]> {
    return (await this.model.find().sort({ name: 1 }).lean<TenantDocument[]>().exec()).map(
      toTenant,
    );
  }

  setPlan(
    tenantId: string,
    plan: Pick<Tenant, 'plan' | 'planStartsAt' | 'planEndsAt'>,
  ): Promise<Tenant | null> {
    return this.change(tenantId, { ...plan, planSuspendedAt: null });
  }

  suspendPlan(tenantId: string, at: Date | null): Promise<Tenant | null> {
    return this.change(tenantId, { planSuspendedAt: at });
  }

  async find(tenantId: string): Promise<Tenant | null> {
    const document = await this.model.findById(tenantId).lean<TenantDocument>().exec();
    return document === null ? null : toTenant(document);
  }

  private async change(tenantId: string, facts: Partial<Tenant>): Promise<Tenant | null> {
    const document = await this.model
      .findOneAndUpdate({ _id: tenantId }, { $set: facts }, { returnDocument: 'after' })
      .lean<TenantDocument>()
      .exec();
    return document === null ? null : toTenant(document);
  }
}

function toTenant({
  _id,
  planStartsAt = null,
  planEndsAt = null,
  planSuspendedAt = null,
  ...fields
}: TenantDocument): Tenant {
  return { tenantId: _id, ...fields, planStartsAt, planEndsAt, planSuspendedAt };
}
