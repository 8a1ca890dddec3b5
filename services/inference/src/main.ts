import { loadConfig, startService } from '@strideform/service-kit';
import { InferenceConfig } from './inference.config.ts';
import { InferenceModule } from './inference.module.ts';

const config = loadConfig(InferenceConfig);
await startService({ name: 'inference', module: InferenceModule.forRoot(config), telemetryPort: config.TELEMETRY_PORT, logLevel: config.LOG_LEVEL, shutdownDeadlineS: config.SHUTDOWN_DEADLINE_S });
