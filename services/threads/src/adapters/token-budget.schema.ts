import { Schema } from 'mongoose';

export interface TokenBudgetDocument {
  /** `<tenantId>:<day>` */
  readonly _id: string;
  /** Used and reserved tokens together. */
  readonly tokens: number;
  readonly day: Date;
}

const keptDays = 40;

export const TokenBudgetSchema = new Schema<TokenBudgetDocument>(
  {
    _id: { type: String, required: true },
    tokens: { type: Number, required: true },
    day: { type: Date, required: true, expires: keptDays * 24 * 3600 },
  },
  { collection: 'token_budgets', versionKey: false },
);
