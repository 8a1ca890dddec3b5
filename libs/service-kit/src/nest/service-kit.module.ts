import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { ServiceName } from '@strideform/contracts';
import { GrpcServerInterceptor } from './grpc/grpc-server-interceptor.ts';
import { HealthRegistry } from '../health/health-registry.ts';

/** Injection token of the running service's `ServiceName`. */
export const SERVICE_NAME = Symbol('SERVICE_NAME');

/**
 * Providers of every service. `startService` imports this module. A test of a platform module
 * imports it itself.
 */
@Global()
@Module({})
export class ServiceKitModule {
  static forRoot(service: ServiceName, health = new HealthRegistry()): DynamicModule {
    return {
      module: ServiceKitModule,
      providers: [
        { provide: SERVICE_NAME, useValue: service },
        { provide: HealthRegistry, useValue: health },
        { provide: APP_INTERCEPTOR, useClass: GrpcServerInterceptor },
      ],
      exports: [SERVICE_NAME, HealthRegistry],
    };
  }
}
