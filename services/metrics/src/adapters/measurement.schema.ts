import { outboxFields, type OutboxFields } from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { EstimatedSegment, Measurement } from '../domain/measurement.ts';

export interface MeasurementDocument extends Omit<Measurement, 'segments'>, OutboxFields {
  /** `<sessionId>:<attempt>` */
  readonly _id: string;
  /** Segments by index, so that a repeated event overwrites its own entry. */
  readonly segments: Readonly<Record<string, EstimatedSegment>>;
}

export const MeasurementSchema = new Schema<MeasurementDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    attempt: { type: Number, required: true },
    status: { type: String, enum: ['gathering', 'measured', 'failed'], required: true },
    probed: { type: Schema.Types.Mixed, default: null },
    segments: { type: Schema.Types.Mixed, default: {} },
    result: { type: Schema.Types.Mixed, default: null },
    ...outboxFields,
  },
  { collection: 'measurements', versionKey: false, minimize: false },
);

MeasurementSchema.index({ tenantId: 1, sessionId: 1, status: 1, attempt: -1 });
