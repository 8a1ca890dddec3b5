import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { GatewayConfig, GatewayModule } from '@strideform/gateway';
import { IngestConfig, IngestModule } from '@strideform/ingest';
import { ensureTopics, kafkaConnection, platformTopics } from '@strideform/messaging';
import { MetricsConfig, MetricsModule } from '@strideform/metrics';
import { ObjectStore } from '@strideform/object-store';
import { Connection, ensureIndexes } from '@strideform/persistence';
import { ReportConfig, ReportModule } from '@strideform/report';
import {
  HealthRegistry,
  kafkaVariables,
  loadConfig,
  mongoVariables,
  objectStoreVariables,
  ServiceKitModule,
} from '@strideform/service-kit';
import { ThreadsConfig, ThreadsModule } from '@strideform/threads';
import { z } from 'zod';

/** What the set-up needs of the environment: the three servers. */
const SetUpConfig = z.object({ ...kafkaVariables, ...mongoVariables, ...objectStoreVariables });

/**
 * Services want to know where the others are; while nothing but their storage is set up, nobody is
 * asked.
 */
const unasked = Object.fromEntries(
  ['INGEST', 'METRICS', 'REPORT', 'THREADS'].map((service) => [
    `${service}_GRPC_URL`,
    '127.0.0.1:1',
  ]),
);
const storing = {
  gateway: (env: NodeJS.ProcessEnv) => GatewayModule.forRoot(loadConfig(GatewayConfig, env)),
  ingest: (env: NodeJS.ProcessEnv) => IngestModule.forRoot(loadConfig(IngestConfig, env)),
  metrics: (env: NodeJS.ProcessEnv) => MetricsModule.forRoot(loadConfig(MetricsConfig, env)),
  report: (env: NodeJS.ProcessEnv) => ReportModule.forRoot(loadConfig(ReportConfig, env)),
  threads: (env: NodeJS.ProcessEnv) => ThreadsModule.forRoot(loadConfig(ThreadsConfig, env)),
};
type StoringService = keyof typeof storing;

@Module({})
class SetUpModule {}

/**
 * No door is opened: Nest builds the parts of a service for a door, and starts them only once that
 * is opened.
 */
const closedDoor: CustomTransportStrategy = { listen: () => undefined, close: () => undefined };

async function setUpIndexes(service: StoringService, module: DynamicModule): Promise<number> {
  const root = {
    module: SetUpModule,
    imports: [ServiceKitModule.forRoot(service, new HealthRegistry()), module],
  };
  const app = await NestFactory.createMicroservice(root, {
    strategy: closedDoor,
    logger: false,
    abortOnError: false,
  });
  const connection = app.get(Connection, { strict: false });
  try {
    await ensureIndexes(connection);
    return Object.keys(connection.models).length;
  } finally {
    // An end that is meant is no loss to warn of.
    connection.removeAllListeners('disconnected');
    await connection.close();
  }
}

/**
 * Creates the topics, collections' indexes and the bucket that are not there yet. Safe to repeat,
 * and to run beside services.
 */
export async function setUp(
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ topics: number; collections: number; bucket: string }> {
  const config = loadConfig(SetUpConfig, env);
  const topics = platformTopics();
  await ensureTopics(kafkaConnection(config), topics);
  let collections = 0;
  for (const service of Object.keys(storing) as StoringService[])
    collections += await setUpIndexes(service, storing[service]({ ...env, ...unasked }));
  const {
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
    S3_BUCKET: bucket,
  } = config;
  await new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region,
    accessKey,
    secretKey,
    bucket,
  }).ensureBucket();
  return { topics: topics.length, collections, bucket };
}
