export { GatewayConfig } from './gateway.config.ts';
export { GatewayModule } from './gateway.module.ts';
export { openApiDocument } from './transport/http/openapi-document.ts';
