import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ClientsModule } from '@nestjs/microservices';
import { ObjectStoreModule } from '@strideform/object-store';
import { PersistenceModule } from '@strideform/persistence';
import { ApiKeyRepository } from './api-keys/api-key.repository.ts';
import { DemoSessionRepository } from './demo/demo-session.repository.ts';
import {
  ingestClient,
  metricsClient,
  reportClient,
  threadsClient,
} from './clients/grpc-clients.ts';
import { GrpcDirectUploads } from './clients/direct-uploads-client.ts';
import { GrpcReports } from './clients/reports-client.ts';
import { GrpcResults } from './clients/results-client.ts';
import { GrpcRunnerHistories } from './clients/runner-histories-client.ts';
import { GrpcSessions } from './clients/sessions-client.ts';
import { GrpcThreads } from './clients/threads-client.ts';
import { IdempotencyRecordRepository } from './http/idempotency/idempotency-record.repository.ts';
import { TenantRepository } from './tenants/tenant.repository.ts';
import { UserRepository } from './users/user.repository.ts';
import { ApiKeys } from './api-keys/api-keys.port.ts';
import { AskQuestion } from './threads/ask-question.use-case.ts';
import { AuthenticateCaller } from './http/auth/authenticate-caller.use-case.ts';
import { CreateSession, UPLOAD_MAX_BYTES } from './sessions/create/create-session.use-case.ts';
import { ChangeUser } from './users/change-user.use-case.ts';
import { CreateUser } from './users/create-user.use-case.ts';
import { DeleteSession } from './sessions/lifecycle/delete-session.use-case.ts';
import { DemoSession } from './demo/demo-session.port.ts';
import { DirectUploads } from './clients/direct-uploads.port.ts';
import { FindReportedSession } from './reports/find-reported-session.use-case.ts';
import { FindSession } from './sessions/find-session.use-case.ts';
import { IdempotencyRecords } from './http/idempotency/idempotency-records.port.ts';
import { FindUser } from './users/find-user.use-case.ts';
import { IssueApiKey } from './api-keys/issue-api-key.use-case.ts';
import { ListApiKeys } from './api-keys/list-api-keys.use-case.ts';
import { ListSessions } from './sessions/lifecycle/list-sessions.use-case.ts';
import { ListUsers } from './users/list-users.use-case.ts';
import { LoadAnalysis } from './sessions/load-analysis.use-case.ts';
import { PrintReport } from './reports/print-report.use-case.ts';
import { ReadComments } from './comments/read-comments.use-case.ts';
import { ReadFinishedExport } from './sessions/exports/read-finished-export.use-case.ts';
import { ReadReport } from './reports/read-report.use-case.ts';
import { ReadSessionDetail } from './sessions/read/read-session-detail.use-case.ts';
import { ReadSessionExport } from './sessions/exports/read-session-export.use-case.ts';
import { ReadSessionSummary } from './sessions/read/read-session-summary.use-case.ts';
import { ReadTenantTotals } from './totals/read-tenant-totals.use-case.ts';
import { ReadThreads } from './threads/read-threads.use-case.ts';
import { ReanalyzeSession } from './sessions/lifecycle/reanalyze-session.use-case.ts';
import { Reports } from './clients/reports.port.ts';
import { RequestThreads } from './threads/request-threads.use-case.ts';
import { RequirePlan } from './tenants/require-plan.use-case.ts';
import { Results } from './clients/results.port.ts';
import { RevokeApiKey } from './api-keys/revoke-api-key.use-case.ts';
import { RotateApiKey } from './api-keys/rotate-api-key.use-case.ts';
import { RunnerHistories } from './clients/runner-history.port.ts';
import { RunOnce } from './http/idempotency/idempotent-requests.use-case.ts';
import { Sessions } from './clients/sessions.port.ts';
import { Tenants } from './tenants/tenants.port.ts';
import { Threads } from './clients/threads.port.ts';
import { Users } from './users/users.port.ts';
import {
  WATCH_SETTINGS,
  WatchSession,
  type WatchSettings,
} from './sessions/events/watch-session.use-case.ts';
import type { GatewayConfig } from './gateway.config.ts';
import { controllers } from './controllers.ts';
import { ApiKeyGuard } from './http/auth/api-key-guard.ts';
import { CallerIdentity } from './http/auth/caller-identity.ts';
import { RATE_LIMITS, RateLimits, type RateLimitSettings } from './http/rate-limits.ts';
import { IdempotencyInterceptor } from './http/idempotency/idempotency-interceptor.ts';

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
