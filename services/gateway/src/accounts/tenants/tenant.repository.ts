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

  /** Returns the tenant with this name. Creates it, without a plan, if it is unknown. */
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

  /** Returns all tenants, sorted by name. */
  async all(): Promise<readonly Tenant[]> {
    const documents = await this.model.find().sort({ name: 1 }).lean<TenantDocument[]>().exec();
    return documents.map(toTenant);
  }

  /** Sets a plan and ends a suspension. @returns null if the tenant does not exist. */
  setPlan(tenantId: string, plan: PlanTerms): Promise<Tenant | null> {
    return this.change(tenantId, { ...plan, planSuspendedAt: null });
  }

  /**
   * Suspends or resumes the plan.
   * @param at time of the suspension, or null to resume
   * @returns null if the tenant does not exist.
   */
  suspendPlan(tenantId: string, at: Date | null): Promise<Tenant | null> {
    return this.change(tenantId, { planSuspendedAt: at });
  }

  /**
   * Sets the lifetime of the tenant's media links.
   * @param days null uses the default of all tenants
   * @returns null if the tenant does not exist.
   */
  setMediaLinkDays(tenantId: string, days: number | null): Promise<Tenant | null> {
    return this.change(tenantId, { mediaLinkDays: days });
  }

  /** @param language null: English. @returns null when there is no such tenant. */
  setLanguage(tenantId: string, language: string | null): Promise<Tenant | null> {
    return this.change(tenantId, { language });
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
  language = null,
  ...fields
}: TenantDocument): Tenant {
  const plan = { planStartsAt, planEndsAt, planSuspendedAt };
  return { tenantId: _id, ...fields, ...plan, mediaLinkDays, language };
}
