import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyHttpController } from './api-keys/api-key.http-controller.ts';
import { ApiKeyRepository } from './api-keys/api-key.repository.ts';
import { ApiKeyService } from './api-keys/api-key-service.ts';
import { AuthenticateCaller } from './api-keys/authenticate-caller.use-case.ts';
import { AuditEntryRepository } from './audit/audit-entry.repository.ts';
import { AuditHttpController } from './audit/audit.http-controller.ts';
import { AuditLog } from './audit/audit-log.ts';
import { AccessGuard } from './guards/access-guard.ts';
import { AnswerLanguages } from './guards/answer-languages.ts';
import { CallerIdentity } from './guards/caller-identity.ts';
import { PendingSignInRepository } from './sign-in/pending-sign-in.repository.ts';
import { ConsoleSessionHttpController } from './sign-in/console-session.http-controller.ts';
import { ConsoleSessionListHttpController } from './sign-in/console-session-list.http-controller.ts';
import { ConsoleSessionRepository } from './sign-in/console-session.repository.ts';
import { ConsoleSessions } from './sign-in/console-sessions.ts';
import { IdentityProviderRepository } from './sign-in/identity-provider.repository.ts';
import { OpenIdProvider } from './sign-in/openid-provider.ts';
import { SignInByProvider } from './sign-in/sign-in-by-provider.use-case.ts';
import { SignInHttpController } from './sign-in/sign-in.http-controller.ts';
import { PlanHttpController } from './tenants/plan.http-controller.ts';
import { ReadPlan } from './tenants/read-plan.use-case.ts';
import { RequirePlan } from './tenants/require-plan.use-case.ts';
import { TenantRepository } from './tenants/tenant.repository.ts';
import { HealthAnswersHttpController } from './users/health-answers.http-controller.ts';
import { HealthAnswersRepository } from './users/health-answers.repository.ts';
import { UserHttpController } from './users/user.http-controller.ts';
import { UserRepository } from './users/user.repository.ts';
import { UserService } from './users/user-service.ts';

/** Tenants, runners, API keys, sign-in and permissions. Global, because every feature uses them. */
@Global()
@Module({
  controllers: [
    UserHttpController,
    HealthAnswersHttpController,
    PlanHttpController,
    ApiKeyHttpController,
    AuditHttpController,
    ConsoleSessionHttpController,
    ConsoleSessionListHttpController,
    SignInHttpController,
  ],
  providers: [
    // Tenants and their plans
    TenantRepository,
    RequirePlan,
    ReadPlan,
    // Runners
    UserService,
    UserRepository,
    HealthAnswersRepository,
    // API keys
    ApiKeyService,
    ApiKeyRepository,
    AuthenticateCaller,
    // The audit log
    AuditLog,
    AuditEntryRepository,
    // Console sign-in, with a key or through the tenant's provider
    ConsoleSessions,
    ConsoleSessionRepository,
    SignInByProvider,
    OpenIdProvider,
    PendingSignInRepository,
    IdentityProviderRepository,
    // Identification of callers and access control
    CallerIdentity,
    AnswerLanguages,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    TenantRepository,
    RequirePlan,
    UserService,
    UserRepository,
    HealthAnswersRepository,
    ApiKeyRepository,
    AuthenticateCaller,
    AuditLog,
    ConsoleSessions,
    CallerIdentity,
    AnswerLanguages,
  ],
})
export class AccountsModule {}
