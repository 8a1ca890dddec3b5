import { threadsV1 } from '@strideform/grpc';
import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { serviceIdentity, startService } from '@strideform/service-kit/nest';
import { ThreadsConfig } from './threads.config.ts';
import { ThreadsModule } from './threads.module.ts';

const config = loadConfig(ThreadsConfig);
await startService({
  name: 'threads',
  module: ThreadsModule.forRoot(config),
  ...processSettings(config),
  grpc: {
    port: config.GRPC_PORT,
    callers: ['gateway', 'operator'],
    identity: serviceIdentity(config),
    package: threadsV1.protobufPackage,
    protoPath: threadsV1.protobufFileName,
  },
});
