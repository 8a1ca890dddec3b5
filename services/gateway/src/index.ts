export { GatewayConfig } from './gateway.config.ts';
export { GatewayModule } from './gateway.module.ts';
export { roles, type ApiKey } from './api-keys/api-key.ts';
export { plans, type Tenant } from './tenants/tenant.ts';
export type { Operator } from './operator/operator.ts';
export { withOperator } from './operator/with-operator.ts';
export { UserFields, UserId } from './users/user.dto.ts';
export type { IdentityProvider } from './single-sign-on/identity-provider.ts';
export { openApiDocument } from './openapi-document.ts';
