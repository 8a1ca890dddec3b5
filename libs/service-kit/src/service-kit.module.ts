import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { GrpcServerInterceptor } from './grpc/grpc-server-interceptor.ts';
import { HealthRegistry } from './health/health-registry.ts';

/** What every service has. `startService` imports it; a test of a platform module imports it by hand. */
@Global()
@Module({})
export class ServiceKitModule {
  static forRoot(health = new HealthRegistry()): DynamicModule {
    return {
      module: ServiceKitModule,
      providers: [{ provide: HealthRegistry, useValue: health }, { provide: APP_INTERCEPTOR, useClass: GrpcServerInterceptor }],
      exports: [HealthRegistry],
    };
  }
}
