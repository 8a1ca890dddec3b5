import { Inject, Injectable } from '@nestjs/common';
import { Connection, insertOnce } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { TokenBudgetSchema, type TokenBudgetDocument } from './token-budget.schema.ts';

export const TENANT_TOKENS_PER_DAY = Symbol('TenantTokensPerDay');

/**
 * Counts the model tokens that a tenant may spend in a day (UTC), in one document for each tenant
 * and day. Every change is one write, so that replicas share the budget.
 */
@Injectable()
export class TokenBudgetRepository {
  private readonly model: Model<TokenBudgetDocument>;

  constructor(
    connection: Connection,
    @Inject(TENANT_TOKENS_PER_DAY) private readonly tokensPerDay: number,
  ) {
    this.model = connection.model<TokenBudgetDocument>('TokenBudget', TokenBudgetSchema);
  }

  /**
   * Reserves `tokens`. Returns false if the day has fewer left. Tokens that a crash leaves reserved
   * count as spent.
   */
  async reserve(tenantId: string, now: Date, tokens: number): Promise<boolean> {
    const id = idOf(tenantId, now);
    if (await this.addWithinBudget(id, tokens)) return true;
    // Either the budget is spent, or the day has no document yet. The second try succeeds only in
    // the second case, even if another replica inserts the document first.
    await insertOnce(this.model, { _id: id, tokens: 0, day: new Date(dayOf(now)) });
    return this.addWithinBudget(id, tokens);
  }

  private async addWithinBudget(id: string, tokens: number): Promise<boolean> {
    const maxTokensBefore = this.tokensPerDay - tokens;
    const { matchedCount } = await this.model.updateOne(
      { _id: id, tokens: { $lte: maxTokensBefore } },
      { $inc: { tokens } },
    );
    return matchedCount === 1;
  }

  /** Replaces the reserved tokens with the used ones. */
  async settle(tenantId: string, reservedAt: Date, reserved: number, used: number): Promise<void> {
    await this.model.updateOne(
      { _id: idOf(tenantId, reservedAt) },
      { $inc: { tokens: used - reserved } },
    );
  }
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
const idOf = (tenantId: string, now: Date): string => `${tenantId}:${dayOf(now)}`;
