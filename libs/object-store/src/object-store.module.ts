import { Global, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '@strideform/service-kit';
import { ObjectStore, type ObjectStoreOptions } from './object-store.ts';

/** The service's object store, with its bucket made sure of at boot. */
@Global()
@Module({})
export class ObjectStoreModule implements OnModuleInit {
  constructor(private readonly store: ObjectStore, health: HealthRegistry) {
    health.addReadiness('object-store', () => store.checkReadiness());
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
