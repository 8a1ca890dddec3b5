import { Schema } from 'mongoose';

/** Tenant and id of a session. */
export interface SessionReference {
  readonly tenantId: string;
  readonly sessionId: string;
}

export interface DemoSessionDocument extends SessionReference {
  /** Constant id, because there is only one document. */
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
