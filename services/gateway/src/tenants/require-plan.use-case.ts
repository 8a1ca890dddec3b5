import { Injectable } from '@nestjs/common';
import type { Caller } from '../api-keys/api-key.ts';
import { hasActivePlan } from './plan-rules.ts';
import { NoActivePlan } from '../http/problems/refusals.ts';
import { Tenants } from './tenants.port.ts';

@Injectable()
export class RequirePlan {
  constructor(private readonly tenants: Tenants) {}

  /** @throws {NoActivePlan} */
  async execute({ tenantId }: Caller): Promise<void> {
    if (!hasActivePlan(await this.tenants.find(tenantId), new Date())) throw new NoActivePlan();
  }
}
