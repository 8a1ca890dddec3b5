import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { DirectUpload } from '../domain/upload.ts';

export interface UploadDocument {
  readonly _id: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly bucket: string;
  readonly key: string;
  readonly fileName: string;
  readonly createdAt: Date;
  /** Absent in uploads that were started by an older release. */
  readonly seenAt?: Date;
  /** Time at which the upload became a session, or null before that. */
  readonly completedAt: Date | null;
  /**
   * Time at which a session was about to be created for the upload. Together with `abandonedAt` it
   * decides, in one write, whether the clip is kept.
   */
  readonly claimedAt: Date | null;
  /** Time from which its bytes may be removed, and no session can be created for it. */
  readonly abandonedAt: Date | null;
  readonly direct: DirectUpload | null;
}

const keptAfterCompletionS = 2 * 86_400;

export const UploadSchema = new Schema<UploadDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    bucket: { type: String, required: true },
    key: { type: String, required: true },
    fileName: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    seenAt: { type: Date },
    completedAt: { type: Date, default: null },
    claimedAt: { type: Date, default: null },
    abandonedAt: { type: Date, default: null },
    direct: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'uploads', versionKey: false },
);

UploadSchema.index({ tenantId: 1, sessionId: 1 });
UploadSchema.index({ tenantId: 1, createdAt: 1 });
UploadSchema.index({ tenantId: 1, seenAt: 1 });
UploadSchema.index({ completedAt: 1, createdAt: 1 });
UploadSchema.index({ completedAt: 1 }, { expireAfterSeconds: keptAfterCompletionS });
// Records of uploads end soon: at their sweep, or after their session is created.
allowReads(UploadSchema, { compared: ['completedAt', 'abandonedAt', 'seenAt'] });
