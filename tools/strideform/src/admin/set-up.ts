import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { GatewayConfig, GatewayModule } from '@strideform/gateway';
import { IngestConfig, IngestModule } from '@strideform/ingest';
import {
  ensureTopics,
  kafkaConnection,
  platformTopics,
  type AddedPartitions,
} from '@strideform/messaging';
import { MetricsConfig, MetricsModule } from '@strideform/metrics';
import { keysOf, ObjectStore } from '@strideform/object-store';
import {
  applyIndexPlan,
  connect,
  Connection,
  declaredIndexes,
  type DeclaredIndex,
  describeStep,
  PersistenceModule,
  planIndexes,
} from '@strideform/persistence';
import { ReportConfig, ReportModule } from '@strideform/report';
import {
  kafkaVariables,
  loadConfig,
  mongoVariables,
  objectStoreVariables,
} from '@strideform/service-kit/config';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { ThreadsConfig, ThreadsModule } from '@strideform/threads';
import { z } from 'zod';

/** Variables that the set-up reads: those of the three servers. */
const SetUpConfig = z.object({ ...kafkaVariables, ...mongoVariables, ...objectStoreVariables });

/** Variables that services require. No server is called. */
const noServers: NodeJS.ProcessEnv = {
  INGEST_GRPC_URL: '127.0.0.1:1',
  METRICS_GRPC_URL: '127.0.0.1:1',
  REPORT_GRPC_URL: '127.0.0.1:1',
  THREADS_GRPC_URL: '127.0.0.1:1',
  KAFKA_BROKERS: '127.0.0.1:1',
  MONGODB_URI: 'mongodb://127.0.0.1:1/none',
  S3_ENDPOINT: 'http://127.0.0.1:1',
  S3_ACCESS_KEY: 'none',
  S3_SECRET_KEY: 'none',
};
/** Modules of the services that store documents, by service. */
const storing = {
  gateway: (env: NodeJS.ProcessEnv) => GatewayModule.forRoot(loadConfig(GatewayConfig, env)),
  ingest: (env: NodeJS.ProcessEnv) => IngestModule.forRoot(loadConfig(IngestConfig, env)),
  metrics: (env: NodeJS.ProcessEnv) => MetricsModule.forRoot(loadConfig(MetricsConfig, env)),
  report: (env: NodeJS.ProcessEnv) => ReportModule.forRoot(loadConfig(ReportConfig, env)),
  threads: (env: NodeJS.ProcessEnv) => ThreadsModule.forRoot(loadConfig(ThreadsConfig, env)),
};
export type StoringService = keyof typeof storing;
export const storingServices = Object.keys(storing) as StoringService[];

@Module({})
class SetUpModule {}

/**
 * A transport that does not listen. Nest builds the parts of a service, and does not start them.
 */
const noTransport: CustomTransportStrategy = { listen: () => undefined, close: () => undefined };

/** Builds a service, so that its models exist, and returns its connection. Needs no server. */
export async function connectionOf(service: StoringService): Promise<Connection> {
  const module = withoutDatabase(storing[service]({ ...noServers }));
  const root = {
    module: SetUpModule,
    imports: [ServiceKitModule.forRoot(service, new HealthRegistry()), module],
  };
  const app = await NestFactory.createMicroservice(root, {
    strategy: noTransport,
    logger: false,
    abortOnError: false,
  });
  return app.get(Connection, { strict: false });
}

/** Returns the indexes that all services declare. Needs no server. */
async function indexesOfAllServices(): Promise<DeclaredIndex[]> {
  const declared: DeclaredIndex[] = [];
  for (const service of storingServices)
    declared.push(...declaredIndexes(await connectionOf(service)));
  return declared;
}

/** Returns the module with a connection that is never opened. */
function withoutDatabase({ imports = [], ...module }: DynamicModule): DynamicModule {
  const isPersistence = (imported: unknown): boolean =>
    (imported as Partial<DynamicModule>).module === PersistenceModule;
  return {
    ...module,
    imports: imports.map((imported) =>
      isPersistence(imported) ? PersistenceModule.withoutServer() : imported,
    ),
  };
}

/** Result of a migration, as the command prints it. */
interface Migration {
  /** Steps that were done or, in a dry run, would be done. */
  readonly steps: readonly string[];
  /** Stored indexes of our collections that no service declares. They stay. */
  readonly undeclared: readonly string[];
}

/**
 * Makes the indexes as this release declares them. It is safe to repeat, and to run while services
 * of this release or the one before it run. Progress goes to standard error.
 */
export async function migrate(
  { isDryRun = false } = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Migration> {
  const { MONGODB_URI: uri } = loadConfig(z.object(mongoVariables), env);
  const declared = await indexesOfAllServices();
  // The build of an index over millions of documents takes longer than any timeout.
  const connection = await connect(uri, { socketTimeoutMS: 0 });
  try {
    const plan = await planIndexes(connection, declared);
    const report = (text: string): void => void process.stderr.write(`${text}\n`);
    if (!isDryRun) await applyIndexPlan(connection, plan, report);
    return { steps: plan.steps.map(describeStep), undeclared: plan.undeclared };
  } finally {
    await connection.close();
  }
}

/** Result of the set-up, as the command prints it. */
interface SetUpResult {
  readonly topics: number;
  readonly partitions_added: AddedPartitions;
  readonly indexes: Migration;
  readonly bucket: string;
}

/**
 * Creates the missing topics, partitions and bucket, and makes the indexes as this release declares
 * them. It is safe to repeat, and to run while services run.
 */
export async function setUp(env: NodeJS.ProcessEnv = process.env): Promise<SetUpResult> {
  const config = loadConfig(SetUpConfig, env);
  const keys = keysOf(config);
  const topics = platformTopics();
  const changes = { addsPartitions: true };
  const added = await ensureTopics(kafkaConnection(config), topics, changes);
  const indexes = await migrate({}, env);
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket } = config;
  await new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region,
    keys,
    bucket,
  }).ensureBucket();
  return { topics: topics.length, partitions_added: added, indexes, bucket };
}
