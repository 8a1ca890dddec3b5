export { GatewayConfig } from './gateway.config.ts';
export { GatewayModule } from './gateway.module.ts';
export { roles, type ApiKey } from './domain/api-key.ts';
export { plans, type Tenant } from './domain/tenant.ts';
export { withOperator, type Operator } from './operator.ts';
export { UserFields, UserId } from './transport/users/user.dto.ts';
export { openApiDocument } from './transport/http/openapi-document.ts';
