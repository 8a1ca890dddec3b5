import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ClientsModule } from '@nestjs/microservices';
import { ObjectStoreModule } from '@strideform/object-store';
import { PersistenceModule } from '@strideform/persistence';
import { ApiKeyRepository } from './adapters/api-key.repository.ts';
import { DemoSessionRepository } from './adapters/demo-session.repository.ts';
import {
  ingestClient,
  metricsClient,
  reportClient,
  threadsClient,
} from './adapters/grpc-clients.ts';
import { GrpcDirectUploads } from './adapters/grpc-direct-uploads.ts';
import { GrpcReports } from './adapters/grpc-reports.ts';
import { GrpcResults } from './adapters/grpc-results.ts';
import { GrpcRunnerHistories } from './adapters/grpc-runner-histories.ts';
import { GrpcSessions } from './adapters/grpc-sessions.ts';
import { GrpcThreads } from './adapters/grpc-threads.ts';
import { IdempotencyRecordRepository } from './adapters/idempotency-record.repository.ts';
import { TenantRepository } from './adapters/tenant.repository.ts';
import { UserRepository } from './adapters/user.repository.ts';
import { ApiKeys } from './application/api-keys.port.ts';
import { AskQuestion } from './application/ask-question.use-case.ts';
import { AuthenticateCaller } from './application/authenticate-caller.use-case.ts';
import { CreateSession, UPLOAD_MAX_BYTES } from './application/create-session.use-case.ts';
import { ChangeUser } from './application/change-user.use-case.ts';
import { CreateUser } from './application/create-user.use-case.ts';
import { DeleteSession } from './application/delete-session.use-case.ts';
import { DemoSession } from './application/demo-session.port.ts';
import { DirectUploads } from './application/direct-uploads.port.ts';
import { FindReportedSession } from './application/find-reported-session.use-case.ts';
import { FindSession } from './application/find-session.use-case.ts';
import { IdempotencyRecords } from './application/idempotency-records.port.ts';
import { FindUser } from './application/find-user.use-case.ts';
import { IssueApiKey } from './application/issue-api-key.use-case.ts';
import { ListApiKeys } from './application/list-api-keys.use-case.ts';
import { ListSessions } from './application/list-sessions.use-case.ts';
import { ListUsers } from './application/list-users.use-case.ts';
import { LoadAnalysis } from './application/load-analysis.use-case.ts';
import { PrintReport } from './application/print-report.use-case.ts';
import { ReadComments } from './application/read-comments.use-case.ts';
import { ReadFinishedExport } from './application/read-finished-export.use-case.ts';
import { ReadReport } from './application/read-report.use-case.ts';
import { ReadSessionDetail } from './application/read-session-detail.use-case.ts';
import { ReadSessionExport } from './application/read-session-export.use-case.ts';
import { ReadSessionSummary } from './application/read-session-summary.use-case.ts';
import { ReadTenantTotals } from './application/read-tenant-totals.use-case.ts';
import { ReadThreads } from './application/read-threads.use-case.ts';
import { ReanalyzeSession } from './application/reanalyze-session.use-case.ts';
import { Reports } from './application/reports.port.ts';
import { RequestThreads } from './application/request-threads.use-case.ts';
import { RequirePlan } from './application/require-plan.use-case.ts';
import { Results } from './application/results.port.ts';
import { RevokeApiKey } from './application/revoke-api-key.use-case.ts';
import { RotateApiKey } from './application/rotate-api-key.use-case.ts';
import { RunnerHistories } from './application/runner-history.port.ts';
import { RunOnce } from './application/run-once.use-case.ts';
import { Sessions } from './application/sessions.port.ts';
import { Tenants } from './application/tenants.port.ts';
import { Threads } from './application/threads.port.ts';
import { Users } from './application/users.port.ts';
import {
  WATCH_SETTINGS,
  WatchSession,
  type WatchSettings,
} from './application/watch-session.use-case.ts';
import type { GatewayConfig } from './gateway.config.ts';
import { controllers } from './transport/controllers.ts';
import { ApiKeyGuard } from './transport/http/api-key-guard.ts';
import { CallerIdentity } from './transport/http/caller-identity.ts';
import { RATE_LIMITS, RateLimits, type RateLimitSettings } from './transport/http/rate-limits.ts';
import { IdempotencyInterceptor } from './transport/http/idempotency-interceptor.ts';

const useCases = [
  AuthenticateCaller,
  RunOnce,
  CreateSession,
  FindSession,
  ListSessions,
  DeleteSession,
  ReanalyzeSession,
  WatchSession,
  ReadSessionDetail,
  ReadSessionSummary,
  ReadSessionExport,
  ReadFinishedExport,
  ReadTenantTotals,
  LoadAnalysis,
  RequirePlan,
  RequestThreads,
  ReadThreads,
  AskQuestion,
  ReadComments,
  FindReportedSession,
  ReadReport,
  PrintReport,
  ListUsers,
  FindUser,
  CreateUser,
  ChangeUser,
  IssueApiKey,
  ListApiKeys,
  RotateApiKey,
  RevokeApiKey,
];
const doors = [
  RateLimits,
  CallerIdentity,
  { provide: APP_GUARD, useClass: ApiKeyGuard },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
];
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
  { provide: RunnerHistories, useClass: GrpcRunnerHistories },
  { provide: Threads, useClass: GrpcThreads },
];

@Module({})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    const limits: RateLimitSettings = {
      perKey: config.RATE_LIMIT_PER_KEY,
      perAddress: config.RATE_LIMIT_PER_ADDRESS,
      windowS: config.RATE_LIMIT_WINDOW_S,
    };
    const watch: WatchSettings = {
      pollMs: config.EVENTS_POLL_INTERVAL_S * 1000,
      heartbeatMs: config.EVENTS_HEARTBEAT_S * 1000,
      maxMs: config.EVENTS_STREAM_MAX_S * 1000,
    };
    return {
      module: GatewayModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config),
        ClientsModule.register([
          ingestClient(config.INGEST_GRPC_URL),
          metricsClient(config.METRICS_GRPC_URL),
          reportClient(config.REPORT_GRPC_URL),
          threadsClient(config.THREADS_GRPC_URL),
        ]),
      ],
      controllers,
      providers: [
        ...useCases,
        ...doors,
        ...adapters,
        { provide: UPLOAD_MAX_BYTES, useValue: config.UPLOAD_MAX_BYTES },
        { provide: RATE_LIMITS, useValue: limits },
        { provide: WATCH_SETTINGS, useValue: watch },
      ],
    };
  }
}
