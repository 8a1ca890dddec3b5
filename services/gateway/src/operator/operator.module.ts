import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { PersistenceModule } from '@strideform/persistence';
import { ServiceKitModule } from '@strideform/service-kit';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';
import { ingestClient } from '../clients/grpc-clients.ts';
import { GrpcSessions } from '../clients/sessions-client.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { ApiKeys } from '../api-keys/api-keys.port.ts';
import { ChooseDemoSession } from '../demo/choose-demo-session.use-case.ts';
import { DemoSession } from '../demo/demo-session.port.ts';
import { IssueApiKey } from '../api-keys/issue-api-key.use-case.ts';
import { RevokeApiKey } from '../api-keys/revoke-api-key.use-case.ts';
import { Sessions } from '../clients/sessions.port.ts';
import { Tenants } from '../tenants/tenants.port.ts';
import { Users } from '../users/users.port.ts';
import type { OperatorConfig } from '../gateway.config.ts';
import { Operator } from './operator.ts';

const useCases = [IssueApiKey, RevokeApiKey, ChooseDemoSession];
const adapters = [
  { provide: Tenants, useClass: TenantRepository },
  { provide: ApiKeys, useClass: ApiKeyRepository },
  { provide: Users, useClass: UserRepository },
  { provide: DemoSession, useClass: DemoSessionRepository },
  { provide: Sessions, useClass: GrpcSessions },
];

/** What `strideform admin` works with; it has no door of its own. */
@Module({})
export class OperatorModule {
  static forRoot(config: OperatorConfig): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        ServiceKitModule.forRoot('gateway'),
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ClientsModule.register([ingestClient(config.INGEST_GRPC_URL)]),
      ],
      providers: [Operator, ...useCases, ...adapters],
    };
  }
}
