import { Global, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import type { ObjectStoreVariables } from '@strideform/service-kit/config';
import { HealthRegistry } from '@strideform/service-kit/health';
import { keysOf } from './keys-of.ts';
import { ObjectStore, type ObjectStoreOptions } from './object-store.ts';

/** Provides the service's object store. Creates the bucket at boot if it does not exist. */
@Global()
@Module({})
export class ObjectStoreModule implements OnModuleInit {
  constructor(
    private readonly store: ObjectStore,
    health: HealthRegistry,
  ) {
    health.addReadiness('object-store', () => store.checkReadiness());
  }

  /** Creates the module with the options of a service's configuration. */
  static forConfig(config: ObjectStoreVariables, maxSilenceS?: number): DynamicModule {
    return ObjectStoreModule.forRoot({
      endpoint: config.S3_ENDPOINT,
      publicEndpoint: config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT,
      region: config.S3_REGION,
      keys: keysOf(config),
      bucket: config.S3_BUCKET,
      ...(maxSilenceS === undefined ? {} : { maxSilenceS }),
    });
  }

  static forRoot(options: ObjectStoreOptions): DynamicModule {
    return {
      module: ObjectStoreModule,
      providers: [{ provide: ObjectStore, useFactory: () => new ObjectStore(options) }],
      exports: [ObjectStore],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.store.ensureBucket();
  }
}
