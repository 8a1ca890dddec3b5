import { Injectable } from '@nestjs/common';
import { Connection, isDuplicateKey } from '@strideform/persistence';
import { newId } from '@strideform/service-kit/ids';
import type { Model } from 'mongoose';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { PlanTerms, Tenant } from './tenant.ts';
import { TenantSchema, type TenantDocument } from './tenant.schema.ts';

@Injectable()
export class TenantRepository {
  private readonly model: Model<TenantDocument>;

  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
  ) {
    this.model = connection.model<TenantDocument>('Tenant', TenantSchema);
  }

  /** The tenant with this name; creates an unknown one, without a plan. */
  async ensure(name: string): Promise<Tenant> {
    try {
      await this.model.create({
        _id: newId('ten'),
        name,
        plan: 'none',
        createdAt: new Date(),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const document = await this.model.findOne({ name }).lean<TenantDocument>().exec();
    return toTenant(document!);
  }

  async named(name: string): Promise<Tenant | null> {
    const document = await this.model.findOne({ name }).lean<TenantDocument>().exec();
    return document === null ? null : toTenant(document);
  }

  /** Returns the tenants in the order of their names. */
  async all(): Promise<readonly Tenant[]> {
    const documents = await this.model.find().sort({ name: 1 }).lean<TenantDocument[]>().exec();
    return documents.map(toTenant);
  }

  /** Sets a plan, which ends a suspension. @returns null when there is no such tenant. */
  setPlan(tenantId: string, plan: PlanTerms): Promise<Tenant | null> {
    return this.change(tenantId, { ...plan, planSuspendedAt: null });
  }

  /** @param at null: resumes the plan. @returns null when there is no such tenant. */
  suspendPlan(tenantId: string, at: Date | null): Promise<Tenant | null> {
    return this.change(tenantId, { planSuspendedAt: at });
  }

  /**
   * @param days null: as configured for all tenants.
   * @returns null when there is no such tenant.
   */
  setMediaLinkDays(tenantId: string, days: number | null): Promise<Tenant | null> {
    return this.change(tenantId, { mediaLinkDays: days });
  }

  async find(tenantId: string): Promise<Tenant | null> {
    const document = await this.model.findById(tenantId).lean<TenantDocument>().exec();
    return document === null ? null : toTenant(document);
  }

  private async change(tenantId: string, changes: Partial<Tenant>): Promise<Tenant | null> {
    const document = await this.model
      .findOneAndUpdate({ _id: tenantId }, { $set: changes }, { returnDocument: 'after' })
      .lean<TenantDocument>()
      .exec();
    if (document === null) return null;
    await this.stamps.renew(stampOf.tenant(tenantId));
    return toTenant(document);
  }
}

function toTenant({
  _id,
  planStartsAt = null,
  planEndsAt = null,
  planSuspendedAt = null,
  mediaLinkDays = null,
  ...fields
}: TenantDocument): Tenant {
  return { tenantId: _id, ...fields, planStartsAt, planEndsAt, planSuspendedAt, mediaLinkDays };
}
