import {
  Module,
  type DynamicModule,
  type INestApplicationContext,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceName } from '@strideform/contracts';
import { anyAddress } from './any-address.ts';
import { grpcServerOptions, type GrpcServerDefinition } from './grpc/grpc-options.ts';
import type { HealthRegistry } from '../health/health-registry.ts';
import { addHttpContext } from '../http/http.ts';
import { NestLogger } from './nest-logger.ts';
import { ServiceKitModule } from './service-kit.module.ts';

export interface HttpServerDefinition {
  readonly port: number;
  /** True if each request is logged. This is the default. */
  readonly accessLog?: boolean;
  readonly adapter: () => FastifyAdapter;
  /** Adds the service's own plugins, filters and documents before the first request. */
  readonly configure: (app: NestFastifyApplication) => void | Promise<void>;
}

/** A service's entry points: HTTP, gRPC, both, or none if it only handles events. */
export interface ApplicationDefinition {
  readonly name: ServiceName;
  readonly module: Type | DynamicModule;
  readonly grpc?: GrpcServerDefinition;
  readonly http?: HttpServerDefinition;
}

@Module({})
class RootModule {}

/** Builds the Nest application and starts its servers. Resolves when they accept calls. */
export async function createApplication(
  definition: ApplicationDefinition,
  health: HealthRegistry,
): Promise<INestApplicationContext> {
  const root: DynamicModule = {
    module: RootModule,
    imports: [ServiceKitModule.forRoot(definition.name, health), definition.module],
  };
  const options = { logger: new NestLogger(), abortOnError: false };
  const { grpc, http } = definition;
  const host = await anyAddress();
  if (http !== undefined) {
    const app = await NestFactory.create<NestFastifyApplication>(root, http.adapter(), options);
    addHttpContext(app, { accessLog: http.accessLog });
    if (grpc !== undefined)
      app.connectMicroservice(grpcServerOptions(grpc, host), { inheritAppConfig: true });
    await http.configure(app);
    await app.startAllMicroservices();
    await app.listen(http.port, host);
    return app;
  }
  if (grpc !== undefined) {
    const app = await NestFactory.createMicroservice(root, {
      ...options,
      ...grpcServerOptions(grpc, host),
    });
    await app.listen();
    return app;
  }
  return NestFactory.createApplicationContext(root, options);
}
