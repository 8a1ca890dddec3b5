import { threadsV1 } from '@strideform/grpc';
import { loadConfig, startService } from '@strideform/service-kit';
import { ThreadsConfig } from './threads.config.ts';
import { ThreadsModule } from './threads.module.ts';

const config = loadConfig(ThreadsConfig);
await startService({
  name: 'threads', module: ThreadsModule.forRoot(config), telemetryPort: config.TELEMETRY_PORT, logLevel: config.LOG_LEVEL, shutdownDeadlineS: config.SHUTDOWN_DEADLINE_S,
  grpc: { port: config.GRPC_PORT, package: threadsV1.protobufPackage, protoPath: threadsV1.protobufFileName },
});
