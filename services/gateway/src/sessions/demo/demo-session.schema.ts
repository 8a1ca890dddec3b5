import { Schema } from 'mongoose';

/** A session by its full address. */
export interface SessionReference {
  readonly tenantId: string;
  readonly sessionId: string;
}

export interface DemoSessionDocument extends SessionReference {
  /** There is only one. */
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
