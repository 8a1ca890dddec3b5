import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { startService } from '@strideform/service-kit/nest';
import { GatewayModule } from './gateway.module.ts';
import { configureHttp } from './http-server.ts';
import { GatewayConfig } from './platform/config/gateway.config.ts';
import { httpAdapter } from './platform/server/http-adapter.ts';

const config = loadConfig(GatewayConfig);
await startService({
  name: 'gateway',
  module: GatewayModule.forRoot(config),
  ...processSettings(config),
  http: {
    port: config.HTTP_PORT,
    accessLog: config.ACCESS_LOG,
    adapter: () => httpAdapter(config.TRUSTED_PROXIES),
    configure: (app) => configureHttp(app, config),
  },
});
