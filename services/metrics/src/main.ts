import { metricsV1 } from '@strideform/grpc';
import { loadConfig, startService } from '@strideform/service-kit';
import { MetricsConfig } from './metrics.config.ts';
import { MetricsModule } from './metrics.module.ts';

const config = loadConfig(MetricsConfig);
await startService({
  name: 'metrics', module: MetricsModule.forRoot(config), telemetryPort: config.TELEMETRY_PORT, logLevel: config.LOG_LEVEL, shutdownDeadlineS: config.SHUTDOWN_DEADLINE_S,
  grpc: { port: config.GRPC_PORT, package: metricsV1.protobufPackage, protoPath: metricsV1.protobufFileName },
});
