import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { PersistenceModule } from '@strideform/persistence';
import { ServiceKitModule } from '@strideform/service-kit';
import { ApiKeyRepository } from './adapters/api-key.repository.ts';
import { DemoSessionRepository } from './adapters/demo-session.repository.ts';
import { ingestClient } from './adapters/grpc-clients.ts';
import { GrpcSessions } from './adapters/grpc-sessions.ts';
import { TenantRepository } from './adapters/tenant.repository.ts';
import { UserRepository } from './adapters/user.repository.ts';
import { ApiKeys } from './application/api-keys.port.ts';
import { ChooseDemoSession } from './application/choose-demo-session.use-case.ts';
import { DemoSession } from './application/demo-session.port.ts';
import { IssueApiKey } from './application/issue-api-key.use-case.ts';
import { RevokeApiKey } from './application/revoke-api-key.use-case.ts';
import { Sessions } from './application/sessions.port.ts';
import { Tenants } from './application/tenants.port.ts';
import { Users } from './application/users.port.ts';
import type { OperatorConfig } from './gateway.config.ts';
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
