import { Schema } from 'mongoose';
import { plans } from '../../platform/config/plans.ts';
import { drawingTimes, type Tenant } from './tenant.ts';

export interface TenantDocument extends Omit<Tenant, 'tenantId'> {
  /** The tenant id. */
  readonly _id: string;
  /** Time from which a gateway may claim the removal of expired sessions. */
  readonly retentionDueAt?: Date | null;
}

export const TenantSchema = new Schema<TenantDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true, unique: true },
    plan: { type: String, enum: plans, required: true },
    planStartsAt: { type: Date, default: null },
    planEndsAt: { type: Date, default: null },
    planSuspendedAt: { type: Date, default: null },
    mediaLinkDays: { type: Number, default: null },
    deletedSessionDays: { type: Number, default: null },
    annotatedVideos: { type: String, enum: [...drawingTimes, null], default: null },
    language: { type: String, default: null },
    readOnlySince: { type: Date, default: null },
    suspendedAt: { type: Date, default: null },
    deletedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    retentionDueAt: { type: Date, default: null, index: true },
  },
  { collection: 'tenants', versionKey: false },
);

TenantSchema.index({ deletedAt: 1 });
