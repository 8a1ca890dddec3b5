import { Global, Module } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { serviceIdentity, type ServiceIdentity } from '@strideform/service-kit/nest';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import { AnnotatedVideos } from './annotated-videos.ts';
import { FramePictures } from './frame-pictures.ts';
import { DirectUploadsClient } from './direct-uploads-client.ts';
import {
  INGEST,
  ingestConnection,
  METRICS,
  metricsConnection,
  REPORT,
  reportConnection,
  THREADS,
  threadsConnection,
} from './grpc-clients.ts';
import { ReportsClient } from './reports-client.ts';
import { ResultsClient } from './results-client.ts';
import { SessionsClient } from './sessions-client.ts';
import { ThreadsClient } from './threads-client.ts';

const IDENTITY = Symbol('ServiceIdentity');

/** Identity of the gateway for the services that it calls. */
@Module({
  providers: [{ provide: IDENTITY, inject: [GATEWAY_CONFIG], useFactory: serviceIdentity }],
  exports: [IDENTITY],
})
class IdentityModule {}

const imports = [IdentityModule];
const inject = [GATEWAY_CONFIG, IDENTITY];
const clients = [
  SessionsClient,
  DirectUploadsClient,
  ResultsClient,
  ReportsClient,
  AnnotatedVideos,
  FramePictures,
  ThreadsClient,
];

/**
 * Clients of the services that the gateway calls. Global, because most features use several of
 * them.
 */
@Global()
@Module({
  imports: [
    ClientsModule.registerAsync([
      {
        name: INGEST,
        imports,
        inject,
        useFactory: (config: GatewayConfig, identity?: ServiceIdentity) =>
          ingestConnection(config.INGEST_GRPC_URL, identity),
      },
      {
        name: METRICS,
        imports,
        inject,
        useFactory: (config: GatewayConfig, identity?: ServiceIdentity) =>
          metricsConnection(config.METRICS_GRPC_URL, identity),
      },
      {
        name: REPORT,
        imports,
        inject,
        useFactory: (config: GatewayConfig, identity?: ServiceIdentity) =>
          reportConnection(config.REPORT_GRPC_URL, identity),
      },
      {
        name: THREADS,
        imports,
        inject,
        useFactory: (config: GatewayConfig, identity?: ServiceIdentity) =>
          threadsConnection(config.THREADS_GRPC_URL, identity),
      },
    ]),
  ],
  providers: clients,
  exports: clients,
})
export class ServiceClientsModule {}
