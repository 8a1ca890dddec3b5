import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { PersistenceModule } from '@strideform/persistence';
import { serviceIdentity, ServiceKitModule } from '@strideform/service-kit/nest';
import { ApiKeyService } from '../accounts/api-keys/api-key-service.ts';
import { ApiKeyRepository } from '../accounts/api-keys/api-key.repository.ts';
import { AuditEntryRepository } from '../accounts/audit/audit-entry.repository.ts';
import { AuditLog } from '../accounts/audit/audit-log.ts';
import { IdentityProviderRepository } from '../accounts/sign-in/identity-provider.repository.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../accounts/users/user.repository.ts';
import { ReadStamps } from '../platform/answers/read-stamp.repository.ts';
import { INGEST, ingestConnection } from '../platform/clients/grpc-clients.ts';
import { SessionsClient } from '../platform/clients/sessions-client.ts';
import type { OperatorConfig } from '../platform/config/gateway.config.ts';
import { ChooseDemoSession } from '../sessions/demo/choose-demo-session.use-case.ts';
import { DemoSessionRepository } from '../sessions/demo/demo-session.repository.ts';
import { Operator } from './operator.ts';

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
        AuditEntryRepository,
        UserRepository,
        ChooseDemoSession,
        DemoSessionRepository,
        IdentityProviderRepository,
        ReadStamps,
        SessionsClient,
      ],
    };
  }
}
