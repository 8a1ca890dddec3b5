import { Schema } from 'mongoose';

/** Link with which anyone can read one session's report. A session has at most five. */
export interface ReportShare {
  readonly tenantId: string;
  readonly sessionId: string;
  /** SHA-256 of the link's token, hex. */
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Facts that decide whether the share was revoked. null for shares from before decision 0052. */
  readonly runner: string | null;
  readonly issuer: string | null;
  readonly generation: string | null;
  /** True if readers see the key figures of earlier sessions, too. Absent: they do not. */
  readonly showsHistory?: boolean;
  /** Number of changes that readers of the share made. Absent: none. */
  readonly changeCount?: number;
}

export const ReportShareSchema = new Schema<ReportShare>(
  {
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    tokenHash: { type: String, required: true, unique: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
    runner: { type: String, default: null },
    issuer: { type: String, default: null },
    generation: { type: String, default: null },
    showsHistory: { type: Boolean },
    changeCount: { type: Number },
  },
  { collection: 'report_shares', versionKey: false },
);

ReportShareSchema.index({ tenantId: 1, sessionId: 1 });
