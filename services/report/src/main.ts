import { reportV1 } from '@strideform/grpc';
import { loadConfig, startService } from '@strideform/service-kit';
import { ReportConfig } from './report.config.ts';
import { ReportModule } from './report.module.ts';

const config = loadConfig(ReportConfig);
await startService({
  name: 'report', module: ReportModule.forRoot(config), telemetryPort: config.TELEMETRY_PORT, logLevel: config.LOG_LEVEL, shutdownDeadlineS: config.SHUTDOWN_DEADLINE_S,
  grpc: { port: config.GRPC_PORT, package: reportV1.protobufPackage, protoPath: reportV1.protobufFileName },
});
