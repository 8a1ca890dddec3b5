import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { ApiKeyService } from '../accounts/api-keys/api-key-service.ts';
import { ApiKeyRepository } from '../accounts/api-keys/api-key.repository.ts';
import type { ApiKey, ApiKeyGrant, KeyWithToken } from '../accounts/api-keys/api-key.ts';
import { AuditLog, pseudonymOf } from '../accounts/audit/audit-log.ts';
import type { AuditAction } from '../accounts/audit/audit-entry.ts';
import {
  VerifyAudit,
  type AuditVerdict,
  type EarlierEnd,
} from '../accounts/audit/verify-audit.use-case.ts';
import {
  Invitations,
  type InvitationLink,
  type PersonFields,
} from '../accounts/membership/invitations.ts';
import { PersonRepository } from '../accounts/people/person.repository.ts';
import type { Person } from '../accounts/people/person.ts';
import { IdentityProviderRepository } from '../accounts/sign-in/identity-provider.repository.ts';
import type { IdentityProvider } from '../accounts/sign-in/identity-provider.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import {
  tenantNotFound,
  type PlanTerms,
  type Tenant,
  type DrawingTime,
} from '../accounts/tenants/tenant.ts';
import { requireConsistentMeasures } from '../accounts/users/body-measures.ts';
import { fieldsText } from '../accounts/users/user-service.ts';
import { UserRepository } from '../accounts/users/user.repository.ts';
import type { User, UserProfile } from '../accounts/users/user.ts';
import { SessionsClient } from '../platform/clients/sessions-client.ts';
import { DeleteTenant } from '../sessions/delete/delete-tenant.use-case.ts';
import { ChooseDemoSession } from '../sessions/demo/choose-demo-session.use-case.ts';
import { DemoSessionRepository } from '../sessions/demo/demo-session.repository.ts';
import type { SessionReference } from '../sessions/demo/demo-session.schema.ts';

/** Actions for the platform's operators, which tenants may not do. */
@Injectable()
export class Operator {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly keys: ApiKeyService,
    private readonly storedKeys: ApiKeyRepository,
    private readonly users: UserRepository,
    private readonly demo: ChooseDemoSession,
    private readonly storedDemo: DemoSessionRepository,
    private readonly identityProviders: IdentityProviderRepository,
    private readonly people: PersonRepository,
    private readonly invitations: Invitations,
    private readonly audit: AuditLog,
    private readonly auditChains: VerifyAudit,
    private readonly sessions: SessionsClient,
    private readonly deletion: DeleteTenant,
  ) {}

  /** @throws {Conflict} if a tenant with this name is being deleted */
  async createTenant(name: string): Promise<Tenant> {
    const tenant = await this.tenants.ensure(name);
    return requireTenant(tenant.tenantId, tenant);
  }

  listTenants = (): Promise<readonly Tenant[]> => this.tenants.all();

  async setPlan(tenantId: string, terms: PlanTerms): Promise<Tenant> {
    const { plan, planStartsAt, planEndsAt } = terms;
    const from = planStartsAt === null ? '' : ` from ${planStartsAt.toISOString()}`;
    const until = planEndsAt === null ? '' : ` until ${planEndsAt.toISOString()}`;
    await this.record(tenantId, 'plan.changed', `Plan ${plan}${from}${until}.`);
    return requireTenant(tenantId, await this.tenants.setPlan(tenantId, terms));
  }

  async suspendPlan(tenantId: string): Promise<Tenant> {
    await this.record(tenantId, 'plan.changed', 'Suspended.');
    return requireTenant(tenantId, await this.tenants.suspendPlan(tenantId, new Date()));
  }

  async resumePlan(tenantId: string): Promise<Tenant> {
    await this.record(tenantId, 'plan.changed', 'Resumed.');
    return requireTenant(tenantId, await this.tenants.suspendPlan(tenantId, null));
  }

  async setMediaLinkDays(tenantId: string, days: number | null): Promise<Tenant> {
    await this.record(tenantId, 'tenant.changed', `Days of links: ${days ?? 'default'}.`);
    return requireTenant(tenantId, await this.tenants.setMediaLinkDays(tenantId, days));
  }

  async setDeletedSessionDays(tenantId: string, days: number | null): Promise<Tenant> {
    await this.record(
      tenantId,
      'tenant.changed',
      `Days of deleted sessions: ${days ?? 'default'}.`,
    );
    return requireTenant(tenantId, await this.tenants.setDeletedSessionDays(tenantId, days));
  }

  async setAnnotatedVideos(tenantId: string, drawing: DrawingTime): Promise<Tenant> {
    await this.record(tenantId, 'tenant.changed', `Annotated videos: ${drawing}.`);
    return requireTenant(tenantId, await this.tenants.setAnnotatedVideos(tenantId, drawing));
  }

  async setLanguage(tenantId: string, language: string | null): Promise<Tenant> {
    await this.record(tenantId, 'tenant.changed', `Language: ${language ?? 'default'}.`);
    return requireTenant(tenantId, await this.tenants.setLanguage(tenantId, language));
  }

  /** Refuses every change of a tenant from now on, or allows changes again. */
  async setReadOnly(tenantId: string, isReadOnly: boolean): Promise<Tenant> {
    await this.record(tenantId, 'tenant.changed', isReadOnly ? 'Read-only.' : 'Not read-only.');
    const since = isReadOnly ? new Date() : null;
    return requireTenant(tenantId, await this.tenants.setReadOnly(tenantId, since));
  }

  /**
   * Checks chains of audit entries.
   * @param tenantId tenant whose chain is checked, or null for all
   * @param earlier ends from an earlier check
   */
  async verifyAudit(
    tenantId: string | null,
    earlier: readonly EarlierEnd[],
  ): Promise<readonly AuditVerdict[]> {
    if (tenantId !== null) await this.requireExisting(tenantId);
    return this.auditChains.execute(tenantId, earlier);
  }

  /**
   * Suspends a tenant: its keys, sign-ins, links and webhooks stop, and no new work begins. May be
   * repeated after a failure.
   */
  async suspendTenant(tenantId: string): Promise<Tenant> {
    const known = await this.requireExisting(tenantId);
    const at = known.suspendedAt ?? new Date();
    const actor = operatorOf(tenantId);
    await this.audit.recordOnce(actor, 'tenant.suspended', tenantId, { at, occasion: `${+at}` });
    const tenant = requireTenant(tenantId, await this.tenants.suspend(tenantId, at));
    await this.sessions.setTenantState(tenantId, 'suspended');
    return tenant;
  }

  /** Ends a suspension. Ingest comes first, so that a failure leaves the tenant suspended. */
  async resumeTenant(tenantId: string): Promise<Tenant> {
    const known = await this.requireExisting(tenantId);
    await this.sessions.setTenantState(tenantId, 'active');
    if (known.suspendedAt === null) return known;
    const tenant = requireTenant(tenantId, await this.tenants.suspend(tenantId, null));
    const occasion = `${+known.suspendedAt}`;
    await this.audit.recordOnce(operatorOf(tenantId), 'tenant.resumed', tenantId, { occasion });
    return tenant;
  }

  /** Deletes a tenant with everything that belongs to it. */
  deleteTenant = (tenantId: string, name: string): Promise<Tenant> =>
    this.deletion.execute(tenantId, name);

  async createKey(grant: ApiKeyGrant): Promise<KeyWithToken> {
    await this.requireExisting(grant.tenantId);
    return this.keys.issue(grant);
  }

  /** Revokes a key of any tenant. */
  async revokeKey(keyId: string): Promise<ApiKey> {
    const key = await this.storedKeys.find(keyId);
    return this.keys.revoke(key?.tenantId ?? '', keyId);
  }

  /** Sets the named fields of a runner's profile and keeps the rest. */
  async setUser(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User> {
    await this.requireExisting(tenantId);
    requireConsistentMeasures(await this.users.findById(tenantId, userId), changes);
    const subjectId = pseudonymOf(userId);
    await this.audit.record(operatorOf(tenantId), 'user.changed', subjectId, fieldsText(changes));
    return this.users.put(tenantId, userId, changes);
  }

  /**
   * Invites a person, such as the first admin of a tenant. Someone with this address is invited
   * again, and keeps their name and role.
   * @param days days for which the invitation works
   */
  async invitePerson(
    tenantId: string,
    fields: Omit<PersonFields, 'groupIds'>,
    days: number,
  ): Promise<InvitationLink & { readonly person: Person }> {
    await this.requireExisting(tenantId);
    const actor = operatorOf(tenantId);
    const known = await this.people.findByEmail(tenantId, fields.email);
    const person = known ?? (await this.invitations.add(actor, { ...fields, groupIds: null }));
    return { person, ...(await this.invitations.issue(actor, person, days)) };
  }

  /** Sets the provider through which the tenant's people sign in to the console. */
  async setIdentityProvider(provider: IdentityProvider): Promise<IdentityProvider> {
    const { tenantId, issuer } = provider;
    await this.record(tenantId, 'identity_provider.changed', `To ${issuer}.`);
    await this.identityProviders.put(provider);
    return provider;
  }

  /** Removes the provider and ends the sessions of everyone who signed in through it. */
  async removeIdentityProvider(tenantId: string): Promise<void> {
    const provider = await this.identityProviders.findByTenant(tenantId);
    if (provider !== null)
      await this.record(tenantId, 'identity_provider.removed', `It was ${provider.issuer}.`);
    const wasRemoved = await this.identityProviders.remove(tenantId);
    if (!wasRemoved) throw new NotFound(fill(problemTexts.no_identity_provider, { tenantId }));
  }

  clearDemo = (): Promise<void> => this.storedDemo.clear();
  chooseDemo = (reference: SessionReference): Promise<void> => this.demo.execute(reference);

  /**
   * Writes an entry about a change of a tenant, before the change.
   * @throws {NotFound} for an unknown tenant
   */
  private async record(tenantId: string, action: AuditAction, detail: string): Promise<void> {
    await this.requireExisting(tenantId);
    await this.audit.record(operatorOf(tenantId), action, tenantId, detail);
  }

  /** @throws {NotFound} for an unknown tenant; {Conflict} for one that is being deleted */
  private async requireExisting(tenantId: string): Promise<Tenant> {
    return requireTenant(tenantId, await this.tenants.find(tenantId));
  }
}

const operatorOf = (tenantId: string) => ({ tenantId, keyId: null });

/** @throws {NotFound} for an unknown tenant; {Conflict} for one that is being deleted */
function requireTenant(tenantId: string, tenant: Tenant | null): Tenant {
  if (tenant === null) throw tenantNotFound(tenantId);
  if (tenant.deletedAt !== null) {
    const message = fill(problemTexts.tenant_being_deleted, { tenantId });
    throw new Conflict(message, { code: 'tenant_being_deleted' });
  }
  return tenant;
}
