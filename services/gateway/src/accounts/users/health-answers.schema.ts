import { ageBands, healthReplies, type HealthAnswers } from '@strideform/metric-book';
import { Schema } from 'mongoose';

/** Answers about a runner's health. A runner has at most one document. */
export interface HealthAnswersDocument extends HealthAnswers {
  readonly tenantId: string;
  readonly userId: string;
  readonly answeredAt: Date;
  readonly expiresAt: Date;
}

const reply = { type: String, enum: [...healthReplies, null], default: null };

export const HealthAnswersSchema = new Schema<HealthAnswersDocument>(
  {
    tenantId: { type: String, required: true },
    userId: { type: String, required: true },
    ageBand: { type: String, enum: [...ageBands, null], default: null },
    pain: reply,
    recentInjury: reply,
    pregnancy: reply,
    medicalLimit: reply,
    answeredAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'health_answers', versionKey: false },
);

HealthAnswersSchema.index({ tenantId: 1, userId: 1 }, { unique: true });
