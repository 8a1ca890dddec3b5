import { Schema } from 'mongoose';

/** Link with which anyone can read one session's report. A session has at most one. */
export interface ReportShare {
  readonly tenantId: string;
  readonly sessionId: string;
  /** SHA-256 of the link's token, hex. */
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export const ReportShareSchema = new Schema<ReportShare>(
  {
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    tokenHash: { type: String, required: true, unique: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'report_shares', versionKey: false },
);

ReportShareSchema.index({ tenantId: 1, sessionId: 1 });
