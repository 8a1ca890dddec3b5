import { reportV1 } from '@strideform/grpc';
import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { serviceIdentity, startService } from '@strideform/service-kit/nest';
import { ReportConfig } from './report.config.ts';
import { ReportModule } from './report.module.ts';

const config = loadConfig(ReportConfig);
await startService({
  name: 'report',
  module: ReportModule.forRoot(config),
  ...processSettings(config),
  grpc: {
    port: config.GRPC_PORT,
    callers: ['gateway', 'operator'],
    identity: serviceIdentity(config),
    package: reportV1.protobufPackage,
    protoPath: reportV1.protobufFileName,
  },
});
