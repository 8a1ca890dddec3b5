import { metricsV1 } from '@strideform/grpc';
import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { serviceIdentity, startService } from '@strideform/service-kit/nest';
import { MetricsConfig } from './metrics.config.ts';
import { MetricsModule } from './metrics.module.ts';

const config = loadConfig(MetricsConfig);
await startService({
  name: 'metrics',
  module: MetricsModule.forRoot(config),
  ...processSettings(config),
  grpc: {
    port: config.GRPC_PORT,
    callers: ['gateway', 'threads', 'operator'],
    identity: serviceIdentity(config),
    package: metricsV1.protobufPackage,
    protoPath: metricsV1.protobufFileName,
  },
});
