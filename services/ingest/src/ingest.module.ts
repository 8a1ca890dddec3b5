import { Module, type DynamicModule } from '@nestjs/common';
import {
  poseSegmentEstimated, poseSegmentFailed, sessionCreated, sessionMeasured, sessionMeasurementFailed, sessionReported, sessionReportFailed,
} from '@strideform/contracts';
import { MessagingModule } from '@strideform/messaging';
import { ObjectStoreModule } from '@strideform/object-store';
import { EmbeddedOutbox, MongoInbox, PersistenceModule } from '@strideform/persistence';
import { SessionRepository } from './adapters/session.repository.ts';
import { StoredClipProber } from './adapters/stored-clip-prober.ts';
import { UploadRepository } from './adapters/upload.repository.ts';
import { AbandonUpload } from './application/abandon-upload.use-case.ts';
import { BeginUpload } from './application/begin-upload.use-case.ts';
import { ClipProber } from './application/clip-prober.port.ts';
import { CreateSession } from './application/create-session.use-case.ts';
import { FailOverdueSessions } from './application/fail-overdue-sessions.use-case.ts';
import { FindSession } from './application/find-session.use-case.ts';
import { FinishSession } from './application/finish-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './application/ingest-settings.port.ts';
import { ProbeSession } from './application/probe-session.use-case.ts';
import { RecordProgress } from './application/record-progress.use-case.ts';
import { Sessions } from './application/sessions.port.ts';
import { SweepUploads } from './application/sweep-uploads.use-case.ts';
import { Uploads } from './application/uploads.port.ts';
import type { IngestConfig } from './ingest.config.ts';
import { Housekeeping, HOUSEKEEPING_INTERVAL_S } from './transport/housekeeping.ts';
import { SessionCreatedConsumer } from './transport/session-created.consumer.ts';
import { SessionGrpcController } from './transport/session.grpc-controller.ts';
import { StageFailureConsumer } from './transport/stage-failure.consumer.ts';
import { StageProgressConsumer } from './transport/stage-progress.consumer.ts';

const useCases = [BeginUpload, AbandonUpload, CreateSession, FindSession, ProbeSession, RecordProgress, FinishSession, FailOverdueSessions, SweepUploads];
const doors = [SessionCreatedConsumer, StageProgressConsumer, StageFailureConsumer, Housekeeping];
const OUTBOX = Symbol('Outbox');
const adapters = [
  { provide: Sessions, useClass: SessionRepository },
  { provide: Uploads, useClass: UploadRepository },
  { provide: ClipProber, useClass: StoredClipProber },
  { provide: OUTBOX, useFactory: (sessions: SessionRepository) => new EmbeddedOutbox(sessions.model), inject: [Sessions] },
];

@Module({})
export class IngestModule {
  static forRoot(config: IngestConfig): DynamicModule {
    const settings: IngestSettings = {
      bucket: config.S3_BUCKET, sessionDeadlineS: config.SESSION_DEADLINE_S, uploadExpiryS: config.UPLOAD_EXPIRY_S, clipMaxDurationS: config.CLIP_MAX_DURATION_S,
    };
    return {
      module: IngestModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config),
        MessagingModule.forRoot({
          service: 'ingest', brokers: config.KAFKA_BROKERS,
          handles: [sessionCreated, poseSegmentEstimated, sessionMeasured, sessionReported, poseSegmentFailed, sessionMeasurementFailed, sessionReportFailed],
          inbox: MongoInbox, outbox: [OUTBOX],
        }),
      ],
      controllers: [SessionGrpcController],
      providers: [
        ...useCases, ...doors, ...adapters,
        { provide: INGEST_SETTINGS, useValue: settings },
        { provide: HOUSEKEEPING_INTERVAL_S, useValue: config.HOUSEKEEPING_INTERVAL_S },
      ],
    };
  }
}
