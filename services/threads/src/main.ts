import { threadsV1 } from '@strideform/grpc';
import {
  loadConfig,
  processSettings,
  serviceIdentity,
  startService,
} from '@strideform/service-kit';
import { ThreadsConfig } from './threads.config.ts';
import { ThreadsModule } from './threads.module.ts';

const config = loadConfig(ThreadsConfig);
await startService({
  name: 'threads',
  module: ThreadsModule.forRoot(config),
  ...processSettings(config),
  grpc: {
    port: config.GRPC_PORT,
    callers: ['gateway'],
    identity: serviceIdentity(config),
    package: threadsV1.protobufPackage,
    protoPath: threadsV1.protobufFileName,
  },
});
