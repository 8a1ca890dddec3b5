import type { Plan, Tenant } from '../domain/tenant.ts';

export abstract class Tenants {
  /** Creates the tenant, or changes the plan of the one that has this name. */
  abstract putByName(name: string, plan: Plan): Promise<Tenant>;
  abstract find(tenantId: string): Promise<Tenant | null>;
}
