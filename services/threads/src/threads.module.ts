import { Module, type DynamicModule } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { sessionDeleted, tenantDeleted, threadRequested } from '@strideform/contracts';
import { kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { ErasureGuard, MongoInbox, PersistenceModule } from '@strideform/persistence';
import { HealthRegistry } from '@strideform/service-kit/health';
import { serviceIdentity } from '@strideform/service-kit/nest';
import { GrpcMeasurements, metricsClient } from './adapters/grpc-measurements.ts';
import { OpenAiCoachModel } from './adapters/openai-coach-model.ts';
import { DailyCounts } from './adapters/daily-counts.repository.ts';
import { THREAD_QUOTAS, ThreadQuotas } from './adapters/thread-quotas.repository.ts';
import { ThreadRepository } from './adapters/thread.repository.ts';
import {
  TOKEN_BUDGETS,
  TokenBudgetRepository,
  type TokenBudgets,
} from './adapters/token-budget.repository.ts';
import { AskQuestion } from './application/ask-question.use-case.ts';
import { CreateThreads } from './application/create-threads.use-case.ts';
import { DraftByModel } from './application/draft-by-model.use-case.ts';
import { FinishOverdueTurns } from './application/finish-overdue-turns.use-case.ts';
import { ReadThreads } from './application/read-threads.use-case.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './application/threads-settings.port.ts';
import { WriteNextTurn } from './application/write-next-turn.use-case.ts';
import { WriteTurn } from './application/write-turn.use-case.ts';
import { MeasurementReader } from './domain/facts/session-metrics.ts';
import type { ThreadsConfig } from './threads.config.ts';
import { ThreadConsumer } from './transport/thread.consumer.ts';
import { ThreadGrpcController } from './transport/thread.grpc-controller.ts';
import { Watchdog, WATCHDOG_INTERVAL_S } from './transport/watchdog.ts';

const useCases = [
  CreateThreads,
  ReadThreads,
  AskQuestion,
  WriteTurn,
  WriteNextTurn,
  FinishOverdueTurns,
];
const entryPoints = [ThreadConsumer, Watchdog];
const adapters = [
  ThreadRepository,
  ErasureGuard.over([ThreadRepository, ThreadQuotas], [TokenBudgetRepository]),
  DailyCounts,
  ThreadQuotas,
  TokenBudgetRepository,
  { provide: MeasurementReader, useClass: GrpcMeasurements },
];

@Module({})
export class ThreadsModule {
  /** @param topicPrefix start of every topic's name, to separate test runs. */
  static forRoot(config: ThreadsConfig, topicPrefix = ''): DynamicModule {
    const settings: ThreadsSettings = {
      deadlineS: config.THREADS_DEADLINE_S,
      maxQuestions: config.THREADS_MAX_QUESTIONS,
      maxThreadBytes: config.THREADS_MAX_THREAD_BYTES,
      maxThreadsPerSession: config.THREADS_MAX_PER_SESSION,
      textsPerDay: config.THREADS_TENANT_TEXTS_PER_DAY,
      tokensPerThread: config.THREADS_TOKENS_PER_THREAD,
    };
    const budgets: TokenBudgets = {
      tenantTokensPerDay: config.THREADS_TENANT_TOKENS_PER_DAY,
      platformTokensPerDay: config.THREADS_TOKENS_PER_DAY,
    };
    return {
      module: ThreadsModule,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        MessagingModule.forRoot({
          service: 'threads',
          ...kafkaOptions(config),
          handles: [threadRequested, sessionDeleted, tenantDeleted],
          inbox: MongoInbox,
          outbox: [ThreadRepository],
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
          provide: DraftByModel,
          useFactory: (budgets: TokenBudgetRepository, health: HealthRegistry) => {
            health.addDetail('writer', () => config.THREADS_MODEL ?? 'rules');
            const model = coachModel(config);
            return model && new DraftByModel(model, budgets, settings);
          },
          inject: [TokenBudgetRepository, HealthRegistry],
        },
        { provide: THREADS_SETTINGS, useValue: settings },
        { provide: THREAD_QUOTAS, useValue: settings },
        { provide: TOKEN_BUDGETS, useValue: budgets },
        { provide: WATCHDOG_INTERVAL_S, useValue: config.THREADS_WATCHDOG_INTERVAL_S },
      ],
    };
  }
}

/** Returns null if no model is configured. The rules then write every text. */
function coachModel(config: ThreadsConfig): OpenAiCoachModel | null {
  const {
    OPENAI_API_KEY: apiKey,
    THREADS_MODEL: model,
    THREADS_INPUT_USD_PER_MTOKENS: input,
    THREADS_OUTPUT_USD_PER_MTOKENS: output,
  } = config;
  if (apiKey === undefined || model === undefined) return null;
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
