import type { ArtifactAddress } from '@strideform/contracts';
import { allowReads, outboxFields, type OutboxFields } from '@strideform/persistence';
import { Schema } from 'mongoose';

export interface Report {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly annotatedVideo: ArtifactAddress;
  /** The clip without drawings; null in reports of earlier versions, which did not store it. */
  readonly cleanVideo: ArtifactAddress | null;
  /** The analysis that the report was made from. */
  readonly analysis: ArtifactAddress;
  /** The `strideform.report/1` file. */
  readonly report: ArtifactAddress;
}

type Drawn = Pick<Report, 'annotatedVideo' | 'analysis' | 'report'>;

export interface ReportDocument extends OutboxFields {
  /** `<sessionId>:<attempt>` */
  readonly _id: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  /** Addresses of the artifacts; null if the report could not be drawn. */
  readonly drawn: (Drawn & Partial<Pick<Report, 'cleanVideo'>>) | null;
}

export const ReportSchema = new Schema<ReportDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    attempt: { type: Number, required: true },
    drawn: { type: Schema.Types.Mixed, default: null },
    ...outboxFields,
  },
  { collection: 'reports', versionKey: false },
);

ReportSchema.index({ tenantId: 1, sessionId: 1, attempt: -1 });
// Only a failed attempt has none, and a session has few attempts.
allowReads(ReportSchema, { compared: ['drawn'] });
