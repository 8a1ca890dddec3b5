export { GatewayConfig } from './platform/config/gateway.config.ts';
export { GatewayModule } from './gateway.module.ts';
export { roles, type ApiKey } from './accounts/api-keys/api-key.ts';
export { plans, type Tenant } from './accounts/tenants/tenant.ts';
export type { Operator } from './operator/operator.ts';
export { withOperator } from './operator/with-operator.ts';
export { UserFields, UserId } from './accounts/users/user.dto.ts';
export type { IdentityProvider } from './accounts/sign-in/identity-provider.ts';
export { openApiDocument } from './api-description.ts';
