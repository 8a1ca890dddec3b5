import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { PersistenceModule } from '@strideform/persistence';
import { serviceIdentity, ServiceKitModule } from '@strideform/service-kit/nest';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { ApiKeyService } from '../api-keys/api-key-service.ts';
import { AuditEntryRepository } from '../audit/audit-entry.repository.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { INGEST, ingestConnection } from '../clients/grpc-clients.ts';
import { SessionsClient } from '../clients/sessions-client.ts';
import { ChooseDemoSession } from '../demo/choose-demo-session.use-case.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';
import type { OperatorConfig } from '../gateway.config.ts';
import { ReadStamps } from '../http/answers/read-stamp.repository.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { IdentityProviderRepository } from '../single-sign-on/identity-provider.repository.ts';
import { Operator } from './operator.ts';

/** The parts of the gateway that `strideform admin` needs. It serves nothing. */
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
