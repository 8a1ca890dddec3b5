import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { sessionDeleted, threadRequested } from '@strideform/contracts';
import { kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import {
  EmbeddedOutbox,
  ErasureGuard,
  MongoInbox,
  PersistenceModule,
} from '@strideform/persistence';
import { HealthRegistry } from '@strideform/service-kit/health';
import { serviceIdentity } from '@strideform/service-kit/nest';
import { GrpcMeasurements, metricsClient } from './adapters/grpc-measurements.ts';
import { NoModel } from './adapters/no-model.ts';
import { OpenAiCoachModel } from './adapters/openai-coach-model.ts';
import { ThreadRepository } from './adapters/thread.repository.ts';
import {
  TENANT_TOKENS_PER_DAY,
  TokenBudgetRepository,
} from './adapters/token-budget.repository.ts';
import { AskQuestion } from './application/ask-question.use-case.ts';
import { CoachModel } from './application/coach-model.port.ts';
import { CreateThreads } from './application/create-threads.use-case.ts';
import { DraftByModel } from './application/draft-by-model.use-case.ts';
import { FindThread } from './application/find-thread.use-case.ts';
import { FinishOverdueTurns } from './application/finish-overdue-turns.use-case.ts';
import { ListThreads } from './application/list-threads.use-case.ts';
import { MeasurementReader } from './application/measurements.port.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './application/threads-settings.port.ts';
import { Threads } from './application/threads.port.ts';
import { TokenBudgets } from './application/token-budgets.port.ts';
import { WriteTurn } from './application/write-turn.use-case.ts';
import type { ThreadsConfig } from './threads.config.ts';
import { ThreadErasureConsumer } from './transport/thread-erasure.consumer.ts';
import { ThreadRequestedConsumer } from './transport/thread-requested.consumer.ts';
import { ThreadGrpcController } from './transport/thread.grpc-controller.ts';
import { Watchdog, WATCHDOG_INTERVAL_S } from './transport/watchdog.ts';

const useCases = [
  CreateThreads,
  FindThread,
  ListThreads,
  AskQuestion,
  WriteTurn,
  DraftByModel,
  FinishOverdueTurns,
];
const entryPoints = [ThreadRequestedConsumer, ThreadErasureConsumer, Watchdog];
const OUTBOX = Symbol('Outbox');
const adapters = [
  { provide: Threads, useClass: ThreadRepository },
  ErasureGuard.over(Threads),
  { provide: TokenBudgets, useClass: TokenBudgetRepository },
  { provide: MeasurementReader, useClass: GrpcMeasurements },
  {
    provide: OUTBOX,
    useFactory: (threads: ThreadRepository) => new EmbeddedOutbox(threads.model),
    inject: [Threads],
  },
];

@Module({})
export class ThreadsModule {
  /** @param topicPrefix goes before every topic's name, to keep test runs apart. */
  static forRoot(config: ThreadsConfig, topicPrefix = ''): DynamicModule {
    const settings: ThreadsSettings = {
      deadlineS: config.THREADS_DEADLINE_S,
      maxQuestions: config.THREADS_MAX_QUESTIONS,
      tokensPerThread: config.THREADS_TOKENS_PER_THREAD,
    };
    return {
      module: ThreadsModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        MessagingModule.forRoot({
          service: 'threads',
          ...kafkaOptions(config),
          handles: [threadRequested, sessionDeleted],
          inbox: MongoInbox,
          outbox: [OUTBOX],
          topicPrefix,
        }),
        ClientsModule.register([metricsClient(config.METRICS_GRPC_URL, serviceIdentity(config))]),
      ],
      controllers: [ThreadGrpcController],
      providers: [
        ...useCases,
        ...entryPoints,
        ...adapters,
        {
          provide: CoachModel,
          useFactory: (health: HealthRegistry) => coachModel(config, health),
          inject: [HealthRegistry],
        },
        { provide: THREADS_SETTINGS, useValue: settings },
        { provide: TENANT_TOKENS_PER_DAY, useValue: config.THREADS_TENANT_TOKENS_PER_DAY },
        { provide: WATCHDOG_INTERVAL_S, useValue: config.THREADS_WATCHDOG_INTERVAL_S },
      ],
    };
  }
}

function coachModel(config: ThreadsConfig, health: HealthRegistry): CoachModel {
  health.addDetail('writer', () => config.THREADS_MODEL ?? 'rules');
  const {
    OPENAI_API_KEY: apiKey,
    THREADS_MODEL: model,
    THREADS_INPUT_USD_PER_MTOKENS: input,
    THREADS_OUTPUT_USD_PER_MTOKENS: output,
  } = config;
  if (apiKey === undefined || model === undefined) return new NoModel();
  return new OpenAiCoachModel({
    apiKey,
    model,
    baseUrl: config.OPENAI_BASE_URL,
    timeoutS: config.THREADS_MODEL_TIMEOUT_S,
    retries: config.THREADS_MODEL_RETRIES,
    maxOutputTokens: config.THREADS_MAX_OUTPUT_TOKENS,
    prices: input === undefined || output === undefined ? null : { input, output },
  });
}
