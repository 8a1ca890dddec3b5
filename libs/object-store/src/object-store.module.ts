import {
  Global,
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnModuleInit,
} from '@nestjs/common';
import type { ObjectStoreVariables } from '@strideform/service-kit/config';
import { HealthRegistry } from '@strideform/service-kit/health';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { keysOf } from './keys-of.ts';
import { ObjectStore } from './object-store.ts';
import { UnfinishedUploads, type UploadRecords } from './unfinished-uploads.ts';

const hourS = 3600;
/** Age of a record from which its upload belongs to a process that died. No upload takes a day. */
const orphanedAfterMs = 24 * hourS * 1000;

/** Removes the parts of uploads whose process died in the middle. */
class SweepUnfinishedUploads extends PeriodicChores {
  constructor(uploads: UnfinishedUploads) {
    super('unfinished-uploads', hourS, {
      'orphaned parts removed': (now, signal) =>
        uploads.sweep(new Date(now.getTime() - orphanedAfterMs), signal),
    });
  }
}

export interface ObjectStoreModuleOptions {
  /** Time without any data from the store after which a call fails, s. */
  readonly maxSilenceS?: number;
  /** Records of uploads in parts, for a service that stores files or streams. */
  readonly uploadRecords?: FactoryProvider<UploadRecords>;
}

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
  static forConfig(
    config: ObjectStoreVariables,
    { maxSilenceS, uploadRecords }: ObjectStoreModuleOptions = {},
  ): DynamicModule {
    const options = {
      endpoint: config.S3_ENDPOINT,
      publicEndpoint: config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT,
      region: config.S3_REGION,
      keys: keysOf(config),
      bucket: config.S3_BUCKET,
      ...(maxSilenceS === undefined ? {} : { maxSilenceS }),
    };
    const store: FactoryProvider<ObjectStore> = {
      provide: ObjectStore,
      useFactory: (records?: UploadRecords) =>
        new ObjectStore(records === undefined ? options : { ...options, uploadRecords: records }),
      inject: uploadRecords === undefined ? [] : [uploadRecords.provide],
    };
    const sweep = uploadRecords === undefined ? [] : [uploadRecords, sweepProvider];
    return {
      module: ObjectStoreModule,
      providers: [store, uploadsProvider, ...sweep],
      exports: [ObjectStore, UnfinishedUploads],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.store.ensureBucket();
  }
}

const uploadsProvider: FactoryProvider<UnfinishedUploads> = {
  provide: UnfinishedUploads,
  useFactory: (store: ObjectStore) => store.unfinishedUploads,
  inject: [ObjectStore],
};

const sweepProvider: FactoryProvider<SweepUnfinishedUploads> = {
  provide: SweepUnfinishedUploads,
  useFactory: (uploads: UnfinishedUploads) => new SweepUnfinishedUploads(uploads),
  inject: [UnfinishedUploads],
};
