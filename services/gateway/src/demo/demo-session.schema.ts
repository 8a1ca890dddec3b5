import { Schema } from 'mongoose';
import type { SessionReference } from './demo-session.port.ts';

export interface DemoSessionDocument extends SessionReference {
  /** There is one. */
  readonly _id: 'current';
}

export const DemoSessionSchema = new Schema<DemoSessionDocument>(
  {
    _id: { type: String, enum: ['current'], required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
  },
  { collection: 'demo_session', versionKey: false },
);
