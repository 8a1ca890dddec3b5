import { Inject, Injectable } from '@nestjs/common';
import type { TenantRecords } from '@strideform/persistence';
import { DailyCounts } from './daily-counts.repository.ts';

export const TOKEN_BUDGETS = Symbol('TokenBudgets');

/** Model tokens that may be spent in a day (UTC). */
export interface TokenBudgets {
  readonly tenantTokensPerDay: number;
  /** Budget of all tenants together. */
  readonly platformTokensPerDay: number;
}

export type TokenReservation = 'reserved' | 'tenant_spent' | 'platform_spent';

const ofTenant = (tenantId: string): string => `tokens:${tenantId}`;
const ofPlatform = 'tokens';

/** Counts the model tokens of each tenant, and of all tenants together. */
@Injectable()
export class TokenBudgetRepository implements TenantRecords {
  constructor(
    private readonly counts: DailyCounts,
    @Inject(TOKEN_BUDGETS) private readonly budgets: TokenBudgets,
  ) {}

  /**
   * Reserves `tokens`, or nothing if one of the two budgets has fewer left. Tokens that a crash
   * leaves reserved count as spent.
   */
  async reserve(tenantId: string, now: Date, tokens: number): Promise<TokenReservation> {
    const { tenantTokensPerDay, platformTokensPerDay } = this.budgets;
    const tenant = ofTenant(tenantId);
    if (!(await this.counts.reserve(tenant, now, tokens, tenantTokensPerDay)))
      return 'tenant_spent';
    if (await this.counts.reserve(ofPlatform, now, tokens, platformTokensPerDay)) return 'reserved';
    await this.counts.release(tenant, now, tokens);
    return 'platform_spent';
  }

  /** Replaces the reserved tokens with the used ones. */
  async settle(tenantId: string, reservedAt: Date, reserved: number, used: number): Promise<void> {
    const unused = reserved - used;
    await this.counts.release(ofTenant(tenantId), reservedAt, unused);
    await this.counts.release(ofPlatform, reservedAt, unused);
  }

  eraseTenant(tenantId: string): Promise<void> {
    return this.counts.remove(ofTenant(tenantId));
  }
}
