import { loadConfig, startService } from '@strideform/service-kit';
import { GatewayConfig } from './gateway.config.ts';
import { GatewayModule } from './gateway.module.ts';
import { configureHttp, httpAdapter } from './transport/http/http-server.ts';

const config = loadConfig(GatewayConfig);
await startService({
  name: 'gateway', module: GatewayModule.forRoot(config), telemetryPort: config.TELEMETRY_PORT, logLevel: config.LOG_LEVEL, shutdownDeadlineS: config.SHUTDOWN_DEADLINE_S,
  http: { port: config.HTTP_PORT, adapter: () => httpAdapter(config.TRUSTED_PROXIES), configure: configureHttp },
});
