import { Injectable } from '@nestjs/common';
import type { Caller } from '../domain/api-key.ts';
import { hasActivePlan } from '../domain/plan-rules.ts';
import { NoActivePlan } from '../domain/refusals.ts';
import { Tenants } from './tenants.port.ts';

@Injectable()
export class RequirePlan {
  constructor(private readonly tenants: Tenants) {}

  /** @throws {NoActivePlan} */
  async execute({ tenantId }: Caller): Promise<void> {
    if (!hasActivePlan(await this.tenants.find(tenantId), new Date())) throw new NoActivePlan();
  }
}
