export { GatewayConfig } from './platform/config/gateway.config.ts';
export { maxDeletedSessionDays, plans } from './platform/config/plans.ts';
export { roles, scopes, scopesOfRole } from './platform/access/caller.ts';
export { GatewayModule } from './gateway.module.ts';
export type { ApiKey } from './accounts/api-keys/api-key.ts';
export type { IdentityProvider } from './accounts/sign-in/identity-provider.ts';
export { isNetwork } from './accounts/api-keys/allowed-networks.ts';
export type { AuditVerdict, EarlierEnd } from './accounts/audit/verify-audit.use-case.ts';
export { drawingTimes, type Tenant, type DrawingTime } from './accounts/tenants/tenant.ts';
export { invitationPage } from './accounts/membership/invitations.ts';
export { NewPerson } from './accounts/membership/person.dto.ts';
export { UserFields, UserId } from './accounts/users/user.dto.ts';
export type { Operator } from './operator/operator.ts';
export type { StoreMismatch } from './operator/reconcile-stores.use-case.ts';
export {
  withOperator,
  withReapplyDeletions,
  withReconcileStores,
  withTenantExport,
} from './operator/with-operator.ts';
export { openApiDocument } from './api-description.ts';
