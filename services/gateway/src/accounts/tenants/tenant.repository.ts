import { Injectable } from '@nestjs/common';
import { claimDue, Connection, TenantKeyedRepository } from '@strideform/persistence';
import { newId } from '@strideform/service-kit/ids';
import { SharedReads } from '@strideform/service-kit/reads';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { PlanTerms, Tenant, DrawingTime } from './tenant.ts';
import { TenantSchema, type TenantDocument } from './tenant.schema.ts';

/** Right to remove a tenant's expired sessions. */
export interface RetentionTurn {
  readonly tenant: Tenant;
  readonly leasedUntil: Date;
}

@Injectable()
export class TenantRepository extends TenantKeyedRepository<TenantDocument> {
  private readonly sharedReads = new SharedReads<Tenant | null>();

  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
  ) {
    super(connection.model<TenantDocument>('Tenant', TenantSchema));
  }

  /** Returns the tenant with this name. Creates it, without a plan, if it is unknown. */
  async ensure(name: string): Promise<Tenant> {
    await this.insert({
      ...{ _id: newId('ten'), name, plan: 'none', createdAt: new Date() },
      ...{ planStartsAt: null, planEndsAt: null, planSuspendedAt: null },
      ...{ mediaLinkDays: null, deletedSessionDays: null, annotatedVideos: null, language: null },
      ...{ readOnlySince: null, suspendedAt: null, deletedAt: null },
    });
    return (await this.named(name))!;
  }

  async named(name: string): Promise<Tenant | null> {
    const document = await this.acrossTenants.findOne({ name }).lean<TenantDocument>().exec();
    return document === null ? null : toTenant(document);
  }

  /** Returns all tenants, sorted by name. */
  async all(): Promise<readonly Tenant[]> {
    const documents = await this.acrossTenants
      .find()
      .sort({ name: 1 })
      .lean<TenantDocument[]>()
      .exec();
    return documents.map(toTenant);
  }

  /** Sets a plan and ends a suspension. @returns null if the tenant does not exist. */
  setPlan(tenantId: string, plan: PlanTerms): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { ...plan, planSuspendedAt: null });
  }

  /**
   * Suspends or resumes the plan.
   * @param at time of the suspension, or null to resume
   * @returns null if the tenant does not exist.
   */
  suspendPlan(tenantId: string, at: Date | null): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { planSuspendedAt: at });
  }

  /**
   * Sets the lifetime of the tenant's media links.
   * @param days null uses the default of all tenants
   * @returns null if the tenant does not exist.
   */
  setMediaLinkDays(tenantId: string, days: number | null): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { mediaLinkDays: days });
  }

  /**
   * @param days null uses the default of all tenants
   * @returns null if the tenant does not exist.
   */
  setDeletedSessionDays(tenantId: string, days: number | null): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { deletedSessionDays: days });
  }

  /** @returns null when there is no such tenant. */
  setAnnotatedVideos(tenantId: string, drawing: DrawingTime): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { annotatedVideos: drawing });
  }

  /** @param language null: English. @returns null when there is no such tenant. */
  setLanguage(tenantId: string, language: string | null): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { language });
  }

  /**
   * Makes a tenant read-only, or ends that.
   * @param since null if the tenant can be changed again
   * @returns null if the tenant does not exist.
   */
  setReadOnly(tenantId: string, since: Date | null): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { readOnlySince: since });
  }

  /**
   * Suspends or resumes a tenant.
   * @param at time of the suspension, or null to resume
   * @returns null if the tenant does not exist or is being deleted.
   */
  suspend(tenantId: string, at: Date | null): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { suspendedAt: at }, { deletedAt: null });
  }

  /** Marks a tenant as deleted. @returns null if it does not exist or is marked already. */
  markDeleted(tenantId: string, at: Date): Promise<Tenant | null> {
    return this.changeTenant(tenantId, { deletedAt: at }, { deletedAt: null });
  }

  /** Returns the tenants that are being deleted. There are few. */
  async deleted(): Promise<readonly Tenant[]> {
    const documents = await this.acrossTenants
      .find({ deletedAt: { $gt: new Date(0) } })
      .lean<TenantDocument[]>()
      .exec();
    return documents.map(toTenant);
  }

  /**
   * Claims tenants whose expired sessions may be removed now. Tenants of an earlier version, which
   * have no time, go first.
   */
  async *claimRetention(
    now: Date,
    limit: number,
    leaseMs: number,
  ): AsyncGenerator<RetentionTurn, void> {
    await this.acrossTenants
      .updateMany({ retentionDueAt: null }, { $set: { retentionDueAt: new Date(0) } })
      .exec();
    const work = { field: 'retentionDueAt', now, leaseMs, limit } as const;
    for await (const { document, leasedUntil } of claimDue(this.acrossTenants, work))
      yield { tenant: toTenant(document), leasedUntil };
  }

  /** Ends a turn. Does nothing if another gateway has it by now. */
  async endRetention({ tenant, leasedUntil }: RetentionTurn, nextAt: Date): Promise<void> {
    const { tenantId } = tenant;
    const asClaimed = { tenantId, retentionDueAt: leasedUntil };
    await this.change(asClaimed, { $set: { retentionDueAt: nextAt } });
  }

  /** Removes the document of a tenant that was marked as deleted. */
  async remove(tenantId: string): Promise<void> {
    await this.removeOne({ tenantId, deletedAt: { $ne: null } });
    await this.stamps.renew(stampOf.tenant(tenantId));
  }

  async find(tenantId: string): Promise<Tenant | null> {
    const document = await this.findOne({ tenantId });
    return document === null ? null : toTenant(document);
  }

  /** Finds a tenant like `find`. Concurrent requests of a tenant share one read. */
  findShared(tenantId: string): Promise<Tenant | null> {
    return this.sharedReads.read(tenantId, () => this.find(tenantId));
  }

  /** @param state state in which the tenant must be */
  private async changeTenant(
    tenantId: string,
    changes: Partial<Tenant>,
    state: { readonly deletedAt?: null } = {},
  ): Promise<Tenant | null> {
    const document = await this.change({ tenantId, ...state }, { $set: changes });
    if (document === null) return null;
    await this.stamps.renew(stampOf.tenant(tenantId));
    return toTenant(document);
  }
}

function toTenant(document: TenantDocument): Tenant {
  const {
    _id,
    planStartsAt = null,
    planEndsAt = null,
    planSuspendedAt = null,
    mediaLinkDays = null,
    deletedSessionDays = null,
    annotatedVideos = null,
    language = null,
    retentionDueAt: _retentionDueAt,
    ...fields
  } = document;
  const plan = { planStartsAt, planEndsAt, planSuspendedAt };
  const settings = { mediaLinkDays, deletedSessionDays, annotatedVideos, language };
  return { tenantId: _id, ...fields, ...plan, ...settings, ...stateOf(document) };
}

/** Returns whether a tenant works and can be changed. Old documents lack some of these times. */
const stateOf = ({
  readOnlySince = null,
  suspendedAt = null,
  deletedAt = null,
}: TenantDocument) => ({
  readOnlySince,
  suspendedAt,
  deletedAt,
});
