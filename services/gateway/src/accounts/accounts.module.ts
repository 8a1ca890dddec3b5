import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyHttpController } from './api-keys/api-key.http-controller.ts';
import { ApiKeyRepository } from './api-keys/api-key.repository.ts';
import { ApiKeyService } from './api-keys/api-key-service.ts';
import { AuthenticateCaller } from './api-keys/authenticate-caller.use-case.ts';
import { AuditChain } from './audit/audit-chain.ts';
import { AuditChainRepository } from './audit/audit-chain.repository.ts';
import { AuditEntryRepository } from './audit/audit-entry.repository.ts';
import { AuditHttpController } from './audit/audit.http-controller.ts';
import { AuditLog } from './audit/audit-log.ts';
import { AuditRetention } from './audit/audit-retention.ts';
import { ReadAudit } from './audit/read-audit.ts';
import { BrandHttpController } from './brand/brand.http-controller.ts';
import { BrandRepository } from './brand/brand.repository.ts';
import { AccessGuard } from './guards/access-guard.ts';
import { AnswerLanguages } from './guards/answer-languages.ts';
import { CallerIdentity } from './guards/caller-identity.ts';
import { ManageGroups } from './group-admin/manage-groups.use-case.ts';
import { RunnerGroupHttpController } from './group-admin/runner-group.http-controller.ts';
import { RunnerGroupRepository } from './groups/runner-group.repository.ts';
import { AdminRights } from './membership/admin-rights.ts';
import { Invitations } from './membership/invitations.ts';
import { ManageOwnAccount } from './membership/manage-own-account.use-case.ts';
import { OwnAccountHttpController } from './membership/own-account.http-controller.ts';
import { PasskeyChallengeRepository } from './membership/passkey-challenge.repository.ts';
import { PasskeyRepository } from './membership/passkey.repository.ts';
import { Passkeys } from './membership/passkeys.ts';
import { InvitationMails } from './membership/invitation-mails.ts';
import { People } from './membership/people.ts';
import { PersonHttpController } from './membership/person.http-controller.ts';
import { PersonSignInHttpController } from './membership/person-sign-in.http-controller.ts';
import { SignInAsPerson } from './membership/sign-in-as-person.use-case.ts';
import { SignInLinkRepository } from './membership/sign-in-link.repository.ts';
import { PersonNames } from './people/person-names.ts';
import { PersonRepository } from './people/person.repository.ts';
import { PendingSignInRepository } from './sign-in/pending-sign-in.repository.ts';
import { ConsoleSessionHttpController } from './sign-in/console-session.http-controller.ts';
import { ConsoleSessionListHttpController } from './sign-in/console-session-list.http-controller.ts';
import { ConsoleSessionRepository } from './sign-in/console-session.repository.ts';
import { ConsoleSessions } from './sign-in/console-sessions.ts';
import { DemoHttpController } from './sign-in/demo.http-controller.ts';
import { DemoVisits } from './sign-in/demo-visits.ts';
import { DescribeSignedIn } from './sign-in/describe-signed-in.use-case.ts';
import { IdentityProviderRepository } from './sign-in/identity-provider.repository.ts';
import { OpenIdProvider } from './sign-in/openid-provider.ts';
import { SignInByProvider } from './sign-in/sign-in-by-provider.use-case.ts';
import { SignInHttpController } from './sign-in/sign-in.http-controller.ts';
import { PlanHttpController } from './plan/plan.http-controller.ts';
import { ReadPlan } from './plan/read-plan.use-case.ts';
import { AdminChanges } from './tenants/admin-changes.repository.ts';
import { RequireOpenTenant } from './tenants/require-open-tenant.use-case.ts';
import { RequireWritableTenant } from './tenants/require-writable-tenant.use-case.ts';
import { RequirePlan } from './tenants/require-plan.use-case.ts';
import { TenantQuotas } from './tenants/tenant-quotas.repository.ts';
import { TenantRepository } from './tenants/tenant.repository.ts';
import { HealthAnswersHttpController } from './users/health-answers.http-controller.ts';
import { HealthAnswersRepository } from './users/health-answers.repository.ts';
import { MergedUserRepository } from './users/merged-user.repository.ts';
import { NewRunners } from './users/new-runners.ts';
import { UserHttpController } from './users/user.http-controller.ts';
import { UserRepository } from './users/user.repository.ts';
import { UserService } from './users/user-service.ts';

/** Tenants, runners, people, API keys and permissions. Global, because every feature uses them. */
@Global()
@Module({
  controllers: [
    UserHttpController,
    RunnerGroupHttpController,
    HealthAnswersHttpController,
    PlanHttpController,
    ApiKeyHttpController,
    AuditHttpController,
    BrandHttpController,
    ConsoleSessionHttpController,
    ConsoleSessionListHttpController,
    DemoHttpController,
    SignInHttpController,
    PersonHttpController,
    PersonSignInHttpController,
    OwnAccountHttpController,
  ],
  providers: [
    // Tenants and their plans
    TenantRepository,
    RequirePlan,
    RequireOpenTenant,
    RequireWritableTenant,
    TenantQuotas,
    AdminChanges,
    ReadPlan,
    BrandRepository,
    // Runners
    UserService,
    NewRunners,
    UserRepository,
    MergedUserRepository,
    HealthAnswersRepository,
    ManageGroups,
    RunnerGroupRepository,
    // API keys
    ApiKeyService,
    ApiKeyRepository,
    AuthenticateCaller,
    // The audit log
    AuditLog,
    ReadAudit,
    AuditRetention,
    AuditChain,
    AuditChainRepository,
    AuditEntryRepository,
    // Console sign-in, with a key or through the tenant's provider
    ConsoleSessions,
    ConsoleSessionRepository,
    DescribeSignedIn,
    DemoVisits,
    SignInByProvider,
    OpenIdProvider,
    PendingSignInRepository,
    IdentityProviderRepository,
    // People of tenants, their invitations and passkeys
    People,
    PersonRepository,
    PersonNames,
    Invitations,
    InvitationMails,
    AdminRights,
    SignInAsPerson,
    ManageOwnAccount,
    Passkeys,
    PasskeyRepository,
    PasskeyChallengeRepository,
    SignInLinkRepository,
    // Identification of callers and access control
    CallerIdentity,
    AnswerLanguages,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    TenantRepository,
    BrandRepository,
    RequirePlan,
    RequireOpenTenant,
    RequireWritableTenant,
    TenantQuotas,
    AdminChanges,
    UserService,
    NewRunners,
    RunnerGroupRepository,
    UserRepository,
    MergedUserRepository,
    HealthAnswersRepository,
    ApiKeyRepository,
    AuthenticateCaller,
    AuditLog,
    ReadAudit,
    AuditRetention,
    AuditChainRepository,
    AuditEntryRepository,
    ConsoleSessions,
    ConsoleSessionRepository,
    DemoVisits,
    PendingSignInRepository,
    IdentityProviderRepository,
    PersonRepository,
    PersonNames,
    PasskeyRepository,
    SignInLinkRepository,
    CallerIdentity,
    AnswerLanguages,
  ],
})
export class AccountsModule {}
