import { Inject, Injectable } from '@nestjs/common';
import { Connection, insertOnce } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { TokenBudgets } from '../application/token-budgets.port.ts';
import { TokenBudgetSchema, type TokenBudgetDocument } from './token-budget.schema.ts';

export const TENANT_TOKENS_PER_DAY = Symbol('TenantTokensPerDay');

/**
 * One document a tenant and day; every change of it is one write, so that replicas share the
 * budget.
 */
@Injectable()
export class TokenBudgetRepository extends TokenBudgets {
  private readonly model: Model<TokenBudgetDocument>;

  constructor(
    connection: Connection,
    @Inject(TENANT_TOKENS_PER_DAY) private readonly tokensPerDay: number,
  ) {
    super();
    this.model = connection.model<TokenBudgetDocument>('TokenBudget', TokenBudgetSchema);
  }

  async reserve(tenantId: string, now: Date, tokens: number): Promise<boolean> {
    const write = async () =>
      (
        await this.model.updateOne(
          { _id: idOf(tenantId, now), tokens: { $lte: this.tokensPerDay - tokens } },
          { $inc: { tokens } },
        )
      ).matchedCount === 1;
    if (await write()) return true;
    // Either the budget is spent, or the day had not begun: the second write tells, whoever began
    // it meanwhile.
    await insertOnce(this.model, {
      _id: idOf(tenantId, now),
      tokens: 0,
      day: new Date(dayOf(now)),
    });
    return write();
  }

  async settle(tenantId: string, reservedAt: Date, reserved: number, used: number): Promise<void> {
    await this.model.updateOne(
      { _id: idOf(tenantId, reservedAt) },
      { $inc: { tokens: used - reserved } },
    );
  }
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
const idOf = (tenantId: string, now: Date): string => `${tenantId}:${dayOf(now)}`;
