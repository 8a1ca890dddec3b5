import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ClientsModule } from '@nestjs/microservices';
import { ObjectStoreModule } from '@strideform/object-store';
import { PersistenceModule } from '@strideform/persistence';
import { ApiKeyRepository } from './adapters/api-key.repository.ts';
import { DemoSessionRepository } from './adapters/demo-session.repository.ts';
import { ingestClient, metricsClient, reportClient, threadsClient } from './adapters/grpc-clients.ts';
import { GrpcDirectUploads } from './adapters/grpc-direct-uploads.ts';
import { GrpcReports } from './adapters/grpc-reports.ts';
import { GrpcResults } from './adapters/grpc-results.ts';
import { GrpcSessions } from './adapters/grpc-sessions.ts';
import { GrpcThreads } from './adapters/grpc-threads.ts';
import { IdempotencyRecordRepository } from './adapters/idempotency-record.repository.ts';
import { TenantRepository } from './adapters/tenant.repository.ts';
import { UserRepository } from './adapters/user.repository.ts';
import { ApiKeys } from './application/api-keys.port.ts';
import { AskQuestion } from './application/ask-question.use-case.ts';
import { AuthenticateCaller } from './application/authenticate-caller.use-case.ts';
import { CreateSession, UPLOAD_MAX_BYTES } from './application/create-session.use-case.ts';
import { DemoSession } from './application/demo-session.port.ts';
import { DirectUploads } from './application/direct-uploads.port.ts';
import { FindSession } from './application/find-session.use-case.ts';
import { IdempotencyRecords } from './application/idempotency-records.port.ts';
import { LoadAnalysis } from './application/load-analysis.use-case.ts';
import { ReadSessionDetail } from './application/read-session-detail.use-case.ts';
import { ReadSessionExport } from './application/read-session-export.use-case.ts';
import { ReadSessionSummary } from './application/read-session-summary.use-case.ts';
import { ReadTenantTotals } from './application/read-tenant-totals.use-case.ts';
import { ReadThreads } from './application/read-threads.use-case.ts';
import { Reports } from './application/reports.port.ts';
import { RequestThreads } from './application/request-threads.use-case.ts';
import { RequirePlan } from './application/require-plan.use-case.ts';
import { Results } from './application/results.port.ts';
import { RunOnce } from './application/run-once.use-case.ts';
import { Sessions } from './application/sessions.port.ts';
import { Tenants } from './application/tenants.port.ts';
import { Threads } from './application/threads.port.ts';
import { Users } from './application/users.port.ts';
import type { GatewayConfig } from './gateway.config.ts';
import { controllers } from './transport/controllers.ts';
import { ApiKeyGuard } from './transport/http/api-key-guard.ts';
import { RATE_LIMITS, RateLimits, type RateLimitSettings } from './transport/http/rate-limits.ts';
import { IdempotencyInterceptor } from './transport/http/idempotency-interceptor.ts';

const useCases = [AuthenticateCaller, RunOnce, CreateSession, FindSession, ReadSessionDetail, ReadSessionSummary, ReadSessionExport, ReadTenantTotals, LoadAnalysis, RequirePlan, RequestThreads, ReadThreads, AskQuestion];
const doors = [RateLimits, { provide: APP_GUARD, useClass: ApiKeyGuard }, { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }];
const adapters = [
  { provide: ApiKeys, useClass: ApiKeyRepository },
  { provide: IdempotencyRecords, useClass: IdempotencyRecordRepository },
  { provide: Tenants, useClass: TenantRepository },
  { provide: Users, useClass: UserRepository },
  { provide: DemoSession, useClass: DemoSessionRepository },
  { provide: Sessions, useClass: GrpcSessions },
  { provide: DirectUploads, useClass: GrpcDirectUploads },
  { provide: Results, useClass: GrpcResults },
  { provide: Reports, useClass: GrpcReports },
  { provide: Threads, useClass: GrpcThreads },
];

@Module({})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    const limits: RateLimitSettings = { perKey: config.RATE_LIMIT_PER_KEY, perAddress: config.RATE_LIMIT_PER_ADDRESS, windowS: config.RATE_LIMIT_WINDOW_S };
    return {
      module: GatewayModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config),
        ClientsModule.register([ingestClient(config.INGEST_GRPC_URL), metricsClient(config.METRICS_GRPC_URL), reportClient(config.REPORT_GRPC_URL), threadsClient(config.THREADS_GRPC_URL)]),
      ],
      controllers,
      providers: [...useCases, ...doors, ...adapters, { provide: UPLOAD_MAX_BYTES, useValue: config.UPLOAD_MAX_BYTES }, { provide: RATE_LIMITS, useValue: limits }],
    };
  }
}
