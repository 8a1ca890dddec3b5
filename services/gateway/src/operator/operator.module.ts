import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { PersistenceModule } from '@strideform/persistence';
import { serviceIdentity, ServiceKitModule } from '@strideform/service-kit/nest';
import { ApiKeyService } from '../accounts/api-keys/api-key-service.ts';
import { ApiKeyRepository } from '../accounts/api-keys/api-key.repository.ts';
import { AuditChain } from '../accounts/audit/audit-chain.ts';
import { AuditChainRepository } from '../accounts/audit/audit-chain.repository.ts';
import { AuditEntryRepository } from '../accounts/audit/audit-entry.repository.ts';
import { AuditLog } from '../accounts/audit/audit-log.ts';
import { VerifyAudit } from '../accounts/audit/verify-audit.use-case.ts';
import { AdminRights } from '../accounts/membership/admin-rights.ts';
import { Invitations } from '../accounts/membership/invitations.ts';
import { SignInLinkRepository } from '../accounts/membership/sign-in-link.repository.ts';
import { PersonRepository } from '../accounts/people/person.repository.ts';
import { IdentityProviderRepository } from '../accounts/sign-in/identity-provider.repository.ts';
import { AdminChanges } from '../accounts/tenants/admin-changes.repository.ts';
import { TenantQuotas } from '../accounts/tenants/tenant-quotas.repository.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { MergedUserRepository } from '../accounts/users/merged-user.repository.ts';
import { UserRepository } from '../accounts/users/user.repository.ts';
import { ReadStamps } from '../platform/answers/read-stamp.repository.ts';
import { INGEST, ingestConnection } from '../platform/clients/grpc-clients.ts';
import { SessionsClient } from '../platform/clients/sessions-client.ts';
import type { GatewayConfig, OperatorConfig } from '../platform/config/gateway.config.ts';
import { DeleteTenant } from '../sessions/delete/delete-tenant.use-case.ts';
import { ChooseDemoSession } from '../sessions/demo/choose-demo-session.use-case.ts';
import { DemoSessionRepository } from '../sessions/demo/demo-session.repository.ts';
import { GatewayModule } from '../gateway.module.ts';
import { InsightsModule } from '../insights/insights.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { WebhooksModule } from '../webhooks/webhooks.module.ts';
import { EraseObject } from './erase-object.use-case.ts';
import { ExportTenant } from './export-tenant.use-case.ts';
import { Operator } from './operator.ts';
import { ReapplyDeletions } from './reapply-deletions.use-case.ts';
import { ReconcileStores } from './reconcile-stores.use-case.ts';

/** Parts of the gateway that `strideform admin` needs. The module serves no requests. */
@Module({})
export class OperatorModule {
  static forRoot(config: OperatorConfig): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        ServiceKitModule.forRoot('gateway'),
        PersistenceModule.forRoot({ uri: config.MONGODB_URI, bootPatienceMs: 0 }),
        ClientsModule.register([
          {
            name: INGEST,
            ...ingestConnection(config.INGEST_GRPC_URL, serviceIdentity(config)),
          },
        ]),
      ],
      providers: [
        Operator,
        TenantRepository,
        ApiKeyService,
        ApiKeyRepository,
        AuditLog,
        AuditChain,
        AuditChainRepository,
        AuditEntryRepository,
        VerifyAudit,
        UserRepository,
        MergedUserRepository,
        ChooseDemoSession,
        DemoSessionRepository,
        IdentityProviderRepository,
        PersonRepository,
        SignInLinkRepository,
        Invitations,
        AdminRights,
        ReadStamps,
        SessionsClient,
        DeleteTenant,
        TenantQuotas,
        AdminChanges,
      ],
    };
  }
}

/** Commands of operators that read from the stores of all services. */
@Module({})
export class StoresModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: StoresModule,
      imports: [
        ServiceKitModule.forRoot('gateway'),
        GatewayModule.forRequests(config),
        InsightsModule,
        SessionsModule,
        WebhooksModule,
      ],
      providers: [ExportTenant, EraseObject, ReapplyDeletions, ReconcileStores, DeleteTenant],
    };
  }
}
