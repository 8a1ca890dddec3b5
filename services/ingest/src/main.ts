import { directUploadV1, ingestV1 } from '@strideform/grpc';
import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { serviceIdentity, startService } from '@strideform/service-kit/nest';
import { IngestConfig } from './ingest.config.ts';
import { IngestModule } from './ingest.module.ts';

const config = loadConfig(IngestConfig);
await startService({
  name: 'ingest',
  module: IngestModule.forRoot(config),
  ...processSettings(config),
  grpc: {
    port: config.GRPC_PORT,
    callers: ['gateway', 'operator'],
    identity: serviceIdentity(config),
    package: ingestV1.protobufPackage,
    protoPath: [ingestV1.protobufFileName, directUploadV1.protobufFileName],
  },
});
