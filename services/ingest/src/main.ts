import { directUploadV1, ingestV1 } from '@strideform/grpc';
import { loadConfig, startService } from '@strideform/service-kit';
import { IngestConfig } from './ingest.config.ts';
import { IngestModule } from './ingest.module.ts';

const config = loadConfig(IngestConfig);
await startService({
  name: 'ingest', module: IngestModule.forRoot(config), telemetryPort: config.TELEMETRY_PORT, logLevel: config.LOG_LEVEL, shutdownDeadlineS: config.SHUTDOWN_DEADLINE_S,
  grpc: { port: config.GRPC_PORT, package: ingestV1.protobufPackage, protoPath: [ingestV1.protobufFileName, directUploadV1.protobufFileName] },
});
