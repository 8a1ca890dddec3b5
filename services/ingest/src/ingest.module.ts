import { Module, type DynamicModule } from '@nestjs/common';
import {
  poseSegmentEstimated,
  poseSegmentFailed,
  sessionBinned,
  sessionCreated,
  sessionDeleted,
  sessionMeasured,
  sessionMeasurementFailed,
  sessionReported,
  sessionReportFailed,
  sessionRestored,
} from '@strideform/contracts';
import { DeletionLog } from '@strideform/analysis-store';
import { DecoderSandbox } from '@strideform/guarded-process/nest';
import { ConsumerGroups, EventBus, kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { ObjectStore } from '@strideform/object-store';
import { ObjectStoreModule } from '@strideform/object-store/nest';
import { MongoInbox, PersistenceModule } from '@strideform/persistence';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ScratchReadiness } from '@strideform/service-kit/nest';
import {
  BrokersHeartbeat,
  ServersHeartbeat,
  StoreHeartbeat,
  WorkersHeartbeat,
  HEARTBEATS,
  type Heartbeat,
} from './adapters/heartbeats.ts';
import { DeletedSessions } from './adapters/deleted-sessions.repository.ts';
import { ReservationRepository } from './adapters/reservation.repository.ts';
import { SessionHints } from './adapters/session-hints.ts';
import { SessionRepository } from './adapters/session.repository.ts';
import { StoredBytesRepository } from './adapters/stored-bytes.repository.ts';
import { TenantStateRepository } from './adapters/tenant-state.repository.ts';
import { UnmeasuredSessions } from './adapters/unmeasured-sessions.repository.ts';
import { UploadRepository } from './adapters/upload.repository.ts';
import { WorkClockRepository } from './adapters/work-clock.repository.ts';
import { AbandonUpload } from './application/abandon-upload.use-case.ts';
import { BeginDirectUpload } from './application/begin-direct-upload.use-case.ts';
import { BeginUpload } from './application/begin-upload.use-case.ts';
import { ClipProber } from './application/clip-prober.ts';
import { CompleteDirectUpload } from './application/complete-direct-upload.use-case.ts';
import { CountStoredBytes } from './application/count-stored-bytes.use-case.ts';
import { CountUsage } from './application/count-usage.use-case.ts';
import { CreateSession } from './application/create-session.use-case.ts';
import { DeleteSession } from './application/delete-session.use-case.ts';
import { EraseDeletedSessions } from './application/erase-deleted-sessions.use-case.ts';
import { EraseTenants } from './application/erase-tenants.use-case.ts';
import { FailOverdueSessions } from './application/fail-overdue-sessions.use-case.ts';
import { FinishSession } from './application/finish-session.use-case.ts';
import { PauseDeadlines } from './application/pause-deadlines.use-case.ts';
import { ReserveUsage } from './application/reserve-usage.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './application/ingest-settings.ts';
import { ListDeletedSessions, ListSessions } from './application/list-sessions.use-case.ts';
import { ProbeSession } from './application/probe-session.use-case.ts';
import { ReadDirectUpload } from './application/read-direct-upload.use-case.ts';
import { ReanalyzeSession } from './application/reanalyze-session.use-case.ts';
import { RemoveFailedSessions } from './application/remove-failed-sessions.use-case.ts';
import { RestoreSession } from './application/restore-session.use-case.ts';
import { SetTenantState } from './application/set-tenant-state.use-case.ts';
import { StartQueuedSessions } from './application/start-queued-sessions.use-case.ts';
import { SweepArtifacts } from './application/sweep-artifacts.use-case.ts';
import { SweepUploads } from './application/sweep-uploads.use-case.ts';
import type { IngestConfig } from './ingest.config.ts';
import { ClipErasureConsumer } from './transport/clip-erasure.consumer.ts';
import { DirectUploadGrpcController } from './transport/direct-upload.grpc-controller.ts';
import { Housekeeping, HOUSEKEEPING_INTERVAL_S } from './transport/housekeeping.ts';
import { SessionCreatedConsumer } from './transport/session-created.consumer.ts';
import { SessionGrpcController } from './transport/session.grpc-controller.ts';
import { StageFailureConsumer } from './transport/stage-failure.consumer.ts';
import { StageProgressConsumer } from './transport/stage-progress.consumer.ts';

const useCases = [
  BeginUpload,
  AbandonUpload,
  BeginDirectUpload,
  ReadDirectUpload,
  CompleteDirectUpload,
  CreateSession,
  CountUsage,
  ReserveUsage,
  StartQueuedSessions,
  ProbeSession,
  FinishSession,
  ListSessions,
  ListDeletedSessions,
  DeleteSession,
  RestoreSession,
  EraseDeletedSessions,
  ReanalyzeSession,
  PauseDeadlines,
  FailOverdueSessions,
  RemoveFailedSessions,
  SweepUploads,
  SweepArtifacts,
  SetTenantState,
  EraseTenants,
  CountStoredBytes,
];
const entryPoints = [
  SessionCreatedConsumer,
  ClipErasureConsumer,
  StageProgressConsumer,
  StageFailureConsumer,
  Housekeeping,
];
const adapters = [
  ScratchReadiness,
  ClipProber,
  SessionHints,
  SessionRepository,
  DeletedSessions,
  WorkClockRepository,
  UploadRepository,
  ReservationRepository,
  TenantStateRepository,
  StoredBytesRepository,
  UnmeasuredSessions,
  {
    provide: DeletionLog,
    useFactory: (store: ObjectStore) => new DeletionLog(store),
    inject: [ObjectStore],
  },
  {
    provide: HEARTBEATS,
    useFactory: heartbeats,
    inject: [HealthRegistry, ObjectStore, EventBus, ConsumerGroups, INGEST_SETTINGS],
  },
];

function heartbeats(
  health: HealthRegistry,
  store: ObjectStore,
  bus: EventBus,
  groups: ConsumerGroups,
  { bucket }: IngestSettings,
): readonly Heartbeat[] {
  return [
    new ServersHeartbeat(health),
    new StoreHeartbeat(store, bucket),
    new BrokersHeartbeat(bus),
    new WorkersHeartbeat(groups),
  ];
}

/** Shortest outage that moves deadlines. A busy replica may be this late without an outage. */
const minOutageS = 60;

@Module({})
export class IngestModule {
  static forRoot(config: IngestConfig): DynamicModule {
    const settings: IngestSettings = {
      bucket: config.S3_BUCKET,
      sessionDeadlineS: config.SESSION_DEADLINE_S,
      sessionConcurrency: config.SESSION_CONCURRENCY,
      poseModel: config.POSE_MODEL,
      isRetentionPaused: config.RETENTION_PAUSED,
      failedSessionDays: config.FAILED_SESSION_DAYS,
      refusedClipDays: config.REFUSED_CLIP_DAYS,
      uploadExpiryS: config.UPLOAD_EXPIRY_S,
      directUploadMaxBytes: config.DIRECT_UPLOAD_MAX_BYTES,
      clipMaxDurationS: config.CLIP_MAX_DURATION_S,
      poseRateHz: config.POSE_RATE_HZ,
      probeConcurrency: config.PROBE_CONCURRENCY,
      probeMaxMemoryMb: config.PROBE_MAX_MEMORY_MB,
      artifactSettleS: config.ARTIFACT_SETTLE_S,
      toleratedGapS: Math.max(minOutageS, 3 * config.HOUSEKEEPING_INTERVAL_S),
    };
    return {
      module: IngestModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config),
        MessagingModule.forRoot({
          service: 'ingest',
          ...kafkaOptions(config),
          handles: [
            sessionCreated,
            sessionBinned,
            sessionRestored,
            sessionDeleted,
            poseSegmentEstimated,
            sessionMeasured,
            sessionReported,
            poseSegmentFailed,
            sessionMeasurementFailed,
            sessionReportFailed,
          ],
          inbox: MongoInbox,
          outbox: [SessionRepository, TenantStateRepository],
        }),
      ],
      controllers: [SessionGrpcController, DirectUploadGrpcController],
      providers: [
        ...useCases,
        ...entryPoints,
        ...adapters,
        ...DecoderSandbox.providers(config.DECODER_SANDBOX),
        { provide: INGEST_SETTINGS, useValue: settings },
        { provide: HOUSEKEEPING_INTERVAL_S, useValue: config.HOUSEKEEPING_INTERVAL_S },
      ],
    };
  }
}
