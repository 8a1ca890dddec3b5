import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { GatewayConfig, GatewayModule } from '@strideform/gateway';
import { IngestConfig, IngestModule } from '@strideform/ingest';
import { ensureTopics, kafkaConnection, platformTopics } from '@strideform/messaging';
import { MetricsConfig, MetricsModule } from '@strideform/metrics';
import { keysOf, ObjectStore } from '@strideform/object-store';
import { Connection, ensureIndexes } from '@strideform/persistence';
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

/** Addresses that services require from each other. The set-up never calls them. */
const unusedAddresses = Object.fromEntries(
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
 * A transport that does not listen. Nest builds the parts of a service, and does not start them.
 */
const noTransport: CustomTransportStrategy = { listen: () => undefined, close: () => undefined };

async function setUpIndexes(service: StoringService, module: DynamicModule): Promise<number> {
  const root = {
    module: SetUpModule,
    imports: [ServiceKitModule.forRoot(service, new HealthRegistry()), module],
  };
  const app = await NestFactory.createMicroservice(root, {
    strategy: noTransport,
    logger: false,
    abortOnError: false,
  });
  const connection = app.get(Connection, { strict: false });
  try {
    await ensureIndexes(connection);
    return Object.keys(connection.models).length;
  } finally {
    // This end is intended, so there is no reason for a warning.
    connection.removeAllListeners('disconnected');
    await connection.close();
  }
}

/**
 * Creates the missing topics, indexes and bucket. It is safe to repeat, and to run while services
 * run.
 */
export async function setUp(
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ topics: number; collections: number; bucket: string }> {
  const config = loadConfig(SetUpConfig, env);
  const keys = keysOf(config);
  const topics = platformTopics();
  await ensureTopics(kafkaConnection(config), topics);
  let collections = 0;
  for (const service of Object.keys(storing) as StoringService[])
    collections += await setUpIndexes(service, storing[service]({ ...env, ...unusedAddresses }));
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket } = config;
  await new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region,
    keys,
    bucket,
  }).ensureBucket();
  return { topics: topics.length, collections, bucket };
}
