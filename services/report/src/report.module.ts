import { Module, type DynamicModule } from '@nestjs/common';
import {
  artifactKeys,
  defaultAttemptCheckIntervalMs,
  ATTEMPT_CHECK_INTERVAL_MS,
} from '@strideform/analysis-store';
import {
  sessionDeleted,
  sessionFinished,
  sessionMeasured,
  tenantDeleted,
} from '@strideform/contracts';
import { DecoderSandbox } from '@strideform/guarded-process/nest';
import { kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { UnfinishedUploads } from '@strideform/object-store';
import { ObjectStoreModule } from '@strideform/object-store/nest';
import {
  ErasureGuard,
  MongoInbox,
  MongoUploadRecords,
  PersistenceModule,
} from '@strideform/persistence';
import { ScratchReadiness } from '@strideform/service-kit/nest';
import { PdfkitReportPrinter } from './adapters/pdf/pdfkit-report-printer.ts';
import { ReportRepository } from './adapters/report.repository.ts';
import { DrawAnnotatedVideo } from './application/draw-annotated-video.use-case.ts';
import { DrawFramePictures } from './application/draw-frame-pictures.use-case.ts';
import { PrintComparisonPdf } from './application/print-comparison-pdf.use-case.ts';
import { maxQueuedPrints, PrintQueue, PrintReport } from './application/print-report.use-case.ts';
import { RemoveSupersededReports } from './application/remove-superseded-reports.use-case.ts';
import { ReportSession } from './application/report-session.use-case.ts';
import {
  DrawingQueue,
  maxQueuedDrawings,
  RequestedDrawings,
} from './application/requested-drawings.ts';
import {
  ANNOTATION_LIMITS,
  VideoAnnotator,
  type AnnotationLimits,
} from './application/video-annotator.ts';
import type { ReportConfig } from './report.config.ts';
import { ReportGrpcController } from './transport/report.grpc-controller.ts';
import { SessionEndConsumer } from './transport/session-end.consumer.ts';
import { SessionMeasuredConsumer } from './transport/session-measured.consumer.ts';

const useCases = [
  ReportSession,
  RequestedDrawings,
  DrawAnnotatedVideo,
  DrawFramePictures,
  PrintReport,
  PrintComparisonPdf,
  RemoveSupersededReports,
];
const entryPoints = [SessionMeasuredConsumer, SessionEndConsumer];
const adapters = [
  ScratchReadiness,
  ErasureGuard.over([ReportRepository, UnfinishedUploads]),
  ReportRepository,
  VideoAnnotator,
  PdfkitReportPrinter,
];

@Module({})
export class ReportModule {
  static forRoot(config: ReportConfig): DynamicModule {
    const limits: AnnotationLimits = {
      timeoutS: config.ANNOTATION_TIMEOUT_S,
      maxMemoryMb: config.ANNOTATION_MAX_MEMORY_MB,
      concurrency: config.ANNOTATION_CONCURRENCY,
    };
    const drawingQueue = new DrawingQueue({
      concurrency: config.ANNOTATION_CONCURRENCY,
      maxQueued: maxQueuedDrawings,
      reservesCapacity: true,
    });
    const printQueue = new PrintQueue({
      concurrency: config.PRINT_CONCURRENCY,
      maxQueued: maxQueuedPrints,
    });
    return {
      module: ReportModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config, {
          uploadRecords: MongoUploadRecords.provider(artifactKeys.ownerOf),
        }),
        MessagingModule.forRoot({
          service: 'report',
          ...kafkaOptions(config),
          handles: [sessionMeasured, sessionFinished, sessionDeleted, tenantDeleted],
          inbox: MongoInbox,
          outbox: [ReportRepository],
        }),
      ],
      controllers: [ReportGrpcController],
      providers: [
        ...useCases,
        ...entryPoints,
        ...adapters,
        ...DecoderSandbox.providers(config.DECODER_SANDBOX),
        { provide: ANNOTATION_LIMITS, useValue: limits },
        { provide: DrawingQueue, useValue: drawingQueue },
        { provide: PrintQueue, useValue: printQueue },
        { provide: ATTEMPT_CHECK_INTERVAL_MS, useValue: defaultAttemptCheckIntervalMs },
      ],
    };
  }
}
