import type { ArtifactAddress } from '@strideform/contracts';
import { allowReads, outboxFields, type OutboxFields } from '@strideform/persistence';
import { Schema } from 'mongoose';

export interface Report {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  /** The clip, from which the annotated video is drawn; null in reports that came with one. */
  readonly clip: ArtifactAddress | null;
  /** Address of the annotated video, which is stored there when it is first requested. */
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
  readonly drawn: (Drawn & Partial<Pick<Report, 'cleanVideo' | 'clip'>>) | null;
  /** Number of times that the annotated video was begun and not finished. Absent means none. */
  readonly unfinishedDrawings?: number;
  /** End of the claim of the replica that draws the annotated video. */
  readonly drawingUntil?: Date | null;
  /** Id of that claim. */
  readonly drawingId?: string | null;
}

export const ReportSchema = new Schema<ReportDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    attempt: { type: Number, required: true },
    drawn: { type: Schema.Types.Mixed, default: null },
    unfinishedDrawings: Number,
    drawingUntil: Date,
    drawingId: String,
    ...outboxFields,
  },
  { collection: 'reports', versionKey: false },
);

ReportSchema.index({ tenantId: 1, sessionId: 1, attempt: -1 });
// Only a failed attempt has none, and a session has few attempts.
allowReads(ReportSchema, { compared: ['drawn'] });
