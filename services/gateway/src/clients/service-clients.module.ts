import { Global, Module } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { GATEWAY_CONFIG, type GatewayConfig } from '../gateway.config.ts';
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

const inject = [GATEWAY_CONFIG];
const clients = [SessionsClient, DirectUploadsClient, ResultsClient, ReportsClient, ThreadsClient];

/** The services that the gateway asks. Global, since most features ask several of them. */
@Global()
@Module({
  imports: [
    ClientsModule.registerAsync([
      {
        name: INGEST,
        inject,
        useFactory: (config: GatewayConfig) => ingestConnection(config.INGEST_GRPC_URL),
      },
      {
        name: METRICS,
        inject,
        useFactory: (config: GatewayConfig) => metricsConnection(config.METRICS_GRPC_URL),
      },
      {
        name: REPORT,
        inject,
        useFactory: (config: GatewayConfig) => reportConnection(config.REPORT_GRPC_URL),
      },
      {
        name: THREADS,
        inject,
        useFactory: (config: GatewayConfig) => threadsConnection(config.THREADS_GRPC_URL),
      },
    ]),
  ],
  providers: clients,
  exports: clients,
})
export class ServiceClientsModule {}
