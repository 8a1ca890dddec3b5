import { Module, type DynamicModule } from '@nestjs/common';
import {
  defaultAttemptCheckIntervalMs,
  ATTEMPT_CHECK_INTERVAL_MS,
} from '@strideform/analysis-store';
import {
  poseSegmentEstimated,
  sessionBinned,
  sessionDeleted,
  sessionFinished,
  sessionProbed,
  sessionRestored,
  tenantDeleted,
} from '@strideform/contracts';
import { kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { ObjectStoreModule } from '@strideform/object-store/nest';
import { ErasureGuard, MongoInbox, PersistenceModule } from '@strideform/persistence';
import pLimit from 'p-limit';
import { MeasurementRepository } from './adapters/measurement.repository.ts';
import { ThreadedAnalyzer } from './adapters/threaded-analyzer.ts';
import { TotalsRepository } from './adapters/totals.repository.ts';
import { CountSession } from './application/count-session.use-case.ts';
import { FindTotals } from './application/find-totals.use-case.ts';
import { MEASUREMENT_LIMIT, MeasureSession } from './application/measure-session.use-case.ts';
import { RemoveSupersededResults } from './application/remove-superseded-results.use-case.ts';
import type { MetricsConfig } from './metrics.config.ts';
import { MeasurementConsumer } from './transport/measurement.consumer.ts';
import { ResultGrpcController } from './transport/result.grpc-controller.ts';

const useCases = [MeasureSession, CountSession, RemoveSupersededResults, FindTotals];
const entryPoints = [MeasurementConsumer];
const adapters = [
  ErasureGuard.over([TotalsRepository, MeasurementRepository]),
  MeasurementRepository,
  TotalsRepository,
];

@Module({})
export class MetricsModule {
  static forRoot(config: MetricsConfig): DynamicModule {
    return {
      module: MetricsModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config),
        MessagingModule.forRoot({
          service: 'metrics',
          ...kafkaOptions(config),
          handles: [
            sessionProbed,
            poseSegmentEstimated,
            sessionFinished,
            sessionBinned,
            sessionRestored,
            sessionDeleted,
            tenantDeleted,
          ],
          inbox: MongoInbox,
          outbox: [MeasurementRepository],
        }),
      ],
      controllers: [ResultGrpcController],
      providers: [
        ...useCases,
        ...entryPoints,
        ...adapters,
        { provide: ATTEMPT_CHECK_INTERVAL_MS, useValue: defaultAttemptCheckIntervalMs },
        { provide: MEASUREMENT_LIMIT, useValue: pLimit(config.MEASUREMENT_CONCURRENCY) },
        {
          provide: ThreadedAnalyzer,
          useValue: new ThreadedAnalyzer(config.MEASUREMENT_MAX_MEMORY_MB),
        },
      ],
    };
  }
}
